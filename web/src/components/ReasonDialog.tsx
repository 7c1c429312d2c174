import { Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import "./components.css";

interface Props {
  title: string;
  body: string;
  verb: string;
  label?: string;
  shortest?: number;
  danger?: boolean;
  ready?: boolean;
  children?: ReactNode;
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** What cannot be undone: title and button are the verb, the body is the consequence; asks for a reason where due. */
export function ReasonDialog({ title, body, verb, label, shortest = 3, danger, ready: given = true, children, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const ready = given && (label === undefined || reason.trim().length >= shortest);
  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    await onConfirm(reason.trim()).then(onClose, (error: unknown) => setFailure(sentence(error)));
    setBusy(false);
  };
  const okButtonProps = { disabled: !ready, loading: busy, danger: danger ?? false };
  return (
    <Modal open title={title} okText={verb} cancelText={t.back} okButtonProps={okButtonProps} onOk={() => void confirm()} onCancel={onClose}>
      <div className="reason-dialog">
        <p>{body}</p>
        {children}
        {label === undefined ? null : (
          <label>
            <span className="small muted">{label}</span>
            <Input.TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
        {failure ? <p className="fault" role="alert">{failure}</p> : null}
      </div>
    </Modal>
  );
}
