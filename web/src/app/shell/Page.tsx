import { ClockCircleOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { usePhone } from "@/app/media";
import { Stale } from "./Stale";

export interface DeadlineText { head: string; detail: string; tone?: "attention" | "fault" | undefined }

export interface PageProps {
  title: string;
  /** The title on a phone. */
  short?: string;
  picker?: ReactNode;
  deadline?: DeadlineText | null | undefined;
  /** The one filled button of the screen; on a phone a full-width bar above the tabs. */
  action?: ReactNode;
  /** On a phone only, above the tabs, where it differs from the action. */
  phoneAction?: ReactNode;
  /** "work": fills the height, scrolls inside; "overview": panes on the page colour. */
  kind?: "work" | "overview";
  children: ReactNode;
}

/** Context row of 60 with the same places on every screen, a strip when something could not be had anew, then the page itself. */
export function Page({ title, short, picker, deadline, action, phoneAction, kind = "overview", children }: PageProps) {
  const phone = usePhone();
  const bottom = phoneAction === undefined ? action : phoneAction;
  return (
    <>
      <div className="context no-print">
        <h1 title={title}>{phone ? (short ?? title) : title}</h1>
        {picker}
        <Deadline value={deadline} />
        {!phone && action ? <div className="context-action">{action}</div> : null}
      </div>
      <Stale />
      <main id="content" tabIndex={-1} className={`main main-${kind}`}>{children}</main>
      {phone && bottom ? <div className="phone-action no-print">{bottom}</div> : null}
    </>
  );
}

function Deadline({ value }: { value: DeadlineText | null | undefined }) {
  if (!value) return <span className="deadline" />;
  return (
    <span className={`deadline ${value.tone ?? ""}`}>
      <ClockCircleOutlined aria-hidden />
      <span className="deadline-text">
        <strong>{value.head}</strong>
        <span className="small muted">{value.detail}</span>
      </span>
    </span>
  );
}
