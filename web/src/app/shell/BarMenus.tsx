import { DownOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { useLayoutEffect, useRef, useState } from "react";
import { NavLink, useNavigate } from "react-router";
import { t } from "@/texts";
import type { MenuEntry } from "./menus";

/** Room that the button "Thêm" takes. */
const MORE_PX = 84;

interface Fit { count: number; left: number }

/** How many of the row's menus have room, and where the last of these ends. */
function fitOf(box: HTMLElement): Fit {
  const links = [...box.querySelectorAll<HTMLElement>(".bar-menu")];
  const ends = links.map((link) => link.offsetLeft + link.offsetWidth);
  if ((ends.at(-1) ?? 0) <= box.clientWidth) return { count: links.length, left: 0 };
  const count = ends.filter((end) => end <= box.clientWidth - MORE_PX).length;
  return { count, left: ends[count - 1] ?? 0 };
}

/** The role's menus as words; past the width the last ones go under "Thêm". */
export function BarMenus({ entries }: { entries: readonly MenuEntry[] }) {
  const box = useRef<HTMLElement>(null);
  const [fit, setFit] = useState<Fit>({ count: entries.length, left: 0 });
  const navigate = useNavigate();
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const measure = () => setFit((now) => (same(now, fitOf(node)) ? now : fitOf(node)));
    const watch = new ResizeObserver(measure);
    watch.observe(node);
    for (const link of node.children) watch.observe(link);
    return () => watch.disconnect();
  }, [entries]);
  const items = entries.slice(fit.count).map(({ path, name }) => ({ key: path, label: name, onClick: () => void navigate(path) }));
  return (
    <nav ref={box} className="bar-menus" aria-label={t.menu.label}>
      {entries.map((entry, at) => (
        <NavLink key={entry.path} to={entry.path} end={entry.path === "/"} className={({ isActive }) => `bar-menu${isActive ? " active" : ""}${at < fit.count ? "" : " past"}`}>
          {entry.name}
        </NavLink>
      ))}
      {items.length ? (
        <Dropdown menu={{ items }} trigger={["click"]}>
          <button type="button" className="bar-more" style={{ left: fit.left }}>{t.more} <DownOutlined aria-hidden /></button>
        </Dropdown>
      ) : null}
    </nav>
  );
}

const same = (a: Fit, b: Fit): boolean => a.count === b.count && a.left === b.left;
