/** The areas' usual short names, for heads and feet with little room; the whole name stands in the tooltip. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/chỉ đạo|điều hành/i, "Chỉ đạo"],
  [/thể chế/i, "Thể chế"],
  [/thủ tục hành chính|TTHC/i, "TTHC"],
  [/bộ máy/i, "Bộ máy"],
  [/công vụ|công chức/i, "Công vụ"],
  [/tài chính/i, "Tài chính"],
  [/điện tử|chính quyền số|chuyển đổi số|hiện đại hóa/i, "Số hóa"],
  [/tác động|hài lòng/i, "Tác động"],
  [/^điểm thưởng/i, "Thưởng"],
  [/^điểm trừ/i, "Trừ"],
];
const LONGEST = 12;

export function shortName(name: string): string {
  const known = KNOWN.find(([pattern]) => pattern.test(name));
  if (known) return known[1];
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
}
