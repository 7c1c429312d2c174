import { Modal } from "antd";
import { useSyncExternalStore } from "react";
import { t } from "@/texts";

let open = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

export const showKeys = (): void => set(true);

/** The list of keys, opened by "?" or by help. */
export function KeysDialog() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  return (
    <Modal open={shown} title={t.shortcuts} footer={null} onCancel={() => set(false)} width={520}>
      <table className="keys">
        <tbody>
          {t.scoring.keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
