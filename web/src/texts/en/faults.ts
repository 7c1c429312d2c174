type Said = (...params: string[]) => string;

const said = (sentences: Readonly<Record<string, string>>): Record<string, Said> =>
  Object.fromEntries(Object.entries(sentences).map(([code, sentence]) => [code, () => sentence]));

/** What any workbook may have wrong. */
const ofFiles = {
  too_large: "The file is too large",
  not_xlsx: "This is no Excel file (.xlsx)",
  broken: "The file is damaged and can't be read",
  unpacks_too_large: "The file unpacks to too much",
  too_many_cells: "The table has too many rows or columns",
  no_rows: "The table has no rows of data",
  too_many_faults: "Too many faults; reading stopped here",
  missing_column: "This column is missing",
  missing: "A value is missing",
  not_a_number: "Not a number",
  not_an_integer: "Not a whole number",
  not_a_date: "Not a date (day/month/year)",
  unfit: "This value can't be used in this column",
  macros: "The file has macros: save it as an .xlsx without macros",
  merged_cells: "Merged cells: unmerge them and fill in each one",
  formula: "The cell has a formula: put its value there (copy, paste values)",
  legacy_encoding: "Text in an old encoding (TCVN3 or VNI): convert it to Unicode",
};

const ofSets = {
  unknown_word: "This word can't be used in this column",
  unknown_row: "Not a known kind of row, or no criterion stands above it",
  not_here: "Rows of this kind do not use this column",
  extra_forbidden: "Rows of this kind do not use this column",
  level_jump: "The level follows that of the row above, from 1 to 20",
  below_leaf: "The criterion above is scored directly, so no rows stand below it",
  row_out_of_place: "This row does not belong to the rule of the criterion above",
  points_format: "Points are a number with at most 9 digits before and 6 after the decimal comma",
  number_format: "A number with at most 12 digits on each side of the decimal comma",
  string_pattern_mismatch: "An id has only lower-case letters without accents, figures and hyphens",
  string_too_long: "The text is too long",
  string_too_short: "A value is missing",
  union_tag_invalid: "This rule can't be used",
};

const ofAccounts = {
  username_invalid: "A user name has letters, figures and . _ - @, from 3 to 80 characters",
  username_twice: "The user name is in the file twice",
  username_taken: "The user name is in use",
  functions_required: "An entry account needs at least one function",
  functions_only_for_entry: "Only entry accounts have functions",
  scope_only_for_overseers: "Only management and administration accounts have a scope",
  scope_required: "Name a scope that lies within your own",
  organisation_only_for_appraisal: "Only an appraisal account can be an organisation's",
  position_only_for_persons: "An organisation's account has no position",
  extra_units_only_for_entry: "Only entry accounts have further units",
  ends_before_it_starts: "It ends before it begins",
  phone_invalid: "The telephone number is wrong",
  email_invalid: "The e-mail address is wrong",
  unknown_unit: "No unit has this id",
  outside_scope: "The unit lies outside what you administer",
  outside_set_kinds: "You can only give kinds of sets that are yours",
};

const ofUnits = {
  unit_twice: "The unit's id is in the file twice",
  unknown_parent: "No unit above has this id",
  parent_cycle: "The unit would stand above itself",
  parent_ended: "The unit above ends before this one",
  children_left: "The unit ends while others stand below it",
  own_successor: "A unit can't succeed itself",
  successor_cycle: "The units succeed each other in a circle",
  unknown_successor: "No succeeding unit has this id",
  unit_ended: "The unit has ended",
  effective_in_future: "The day from which it holds has not come",
  effective_before_last_change: "The unit changed after the day from which this holds",
};

const ofSheets = {
  unknown_leaf: "The set has no criterion of this id",
  leaf_twice: "This id is in the file twice",
  other_sheet: "The file was exported from another sheet",
  leaf_excluded: "Home Affairs does not assess this criterion",
  cell_not_used: "This criterion does not use this cell",
  fact_missing: "This figure is missing",
  fact_negative: "The figure can't be negative",
  fact_not_whole: "The figure is a whole number",
  fact_not_a_number: "Not a number",
  fact_unknown: "The formula has no figure of this name",
  points_out_of_bounds: "The points lie outside the bounds",
  points_off_step: "The points are no allowed step",
  step_missing: "No step covers this figure",
  contradictory: "A criterion that is not assessed takes no figures",
};

/** By the server's code: what a cell of an imported workbook has wrong. */
export const faults: Readonly<Record<string, Said>> = {
  ...said({ ...ofFiles, ...ofSets, ...ofAccounts, ...ofUnits, ...ofSheets }),
  conflict: (who) => `${who} changed this criterion after you exported the file`,
  missing_sheet: (sheet) => `The sheet “${sheet}” is missing`,
  too_long: (longest) => `Longer than ${longest} characters`,
  too_many_rows: (most) => `A file has at most ${most} rows`,
};
