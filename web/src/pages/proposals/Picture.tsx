import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import { readPicture } from "@/api/calls/proposals";
import type { Proposal } from "@/api/types";
import { useBlobAddress } from "@/components/useBlobAddress";
import { t } from "@/texts";

const LARGEST = 5 * 1024 * 1024;
const TYPES = "image/png,image/jpeg,image/webp";

/** The picture of a proposal, read with the token. */
export function Picture({ proposal }: { proposal: Proposal }) {
  const { proposal_id: id, picture } = proposal;
  const { data } = useQuery({ queryKey: ["proposal-picture", id, picture?.sha256], queryFn: () => readPicture(id), enabled: Boolean(picture) });
  const address = useBlobAddress(data);
  return address ? <a href={address} target="_blank" rel="noreferrer"><img className="proposal-picture" src={address} alt={t.proposals.picture} /></a> : null;
}

interface Pick { file: File | null; onPick: (file: File | null) => void }

/** Chooses one picture and shows it before it is sent. */
export function PicturePick({ file, onPick }: Pick) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const address = useBlobAddress(file);
  const take = (chosen: File | undefined) => {
    const large = chosen !== undefined && chosen.size > LARGEST;
    setFault(large ? t.proposals.pictureTooLarge : null);
    if (chosen && !large) onPick(chosen);
  };
  return (
    <div className="proposal-pick">
      <input ref={input} type="file" accept={TYPES} hidden aria-label={t.proposals.picture} onChange={(event) => take(event.target.files?.[0])} />
      <Button onClick={() => input.current?.click()}>{file ? t.proposals.otherPicture : t.proposals.pickPicture}</Button>
      <span className="small muted">{file ? file.name : t.proposals.pictureNote}</span>
      {fault ? <p className="fault" role="alert">{fault}</p> : null}
      {address ? <img className="proposal-picture" src={address} alt={t.proposals.picture} /> : null}
    </div>
  );
}
