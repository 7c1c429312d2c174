import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putScan } from "@/api/calls/corrections";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import { ScanPick } from "./ScanPick";

/** The scan of a set that was published without one, brought later. */
export function SetScan({ setId }: { setId: string }) {
  const queries = useQueryClient();
  const sent = useMutation({ mutationFn: (file: File) => putScan(setId, file), onSuccess: () => queries.invalidateQueries({ queryKey: ["sets"] }) });
  return (
    <>
      <ScanPick file={null} busy={sent.isPending} label={t.corrections.scanAdd} onPick={(file) => sent.mutate(file)} />
      {sent.error ? <p className="fault" role="alert">{sentence(sent.error)}</p> : null}
    </>
  );
}
