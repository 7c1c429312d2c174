import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { download } from "@/api/client";
import { Asked } from "@/components/Asked";
import { useBlobAddress } from "@/components/useBlobAddress";
import { t } from "@/texts";

interface Props { path: string; count: number; version: string }

/** A report page by page as pictures: phones show no PDF within a page. A page is asked for when it is near. */
export function Pages({ path, count, version }: Props) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.map((number) => <OnePage key={`${path}${version}${number}`} path={path} version={version} number={number} count={count} />);
}

function OnePage({ path, version, number, count }: Props & { number: number }) {
  const place = useRef<HTMLDivElement>(null);
  const near = useNear(place);
  const asked = useQuery({
    queryKey: ["report-page", path, version, number],
    queryFn: async () => (await download(`${path}?number=${number}`)).blob,
    enabled: near,
    staleTime: Infinity,
  });
  const address = useBlobAddress(asked.data);
  return (
    <div ref={place} className="so-page">
      {near ? <Asked of={asked} rows={0} /> : null}
      {address ? <img src={address} alt={t.signoff.page(number, count)} /> : null}
    </div>
  );
}

/** Whether the place has come near the part of the page that is seen; it stays so. */
function useNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watched = place.current;
    if (!watched) return;
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setNear(true), { rootMargin: "600px" });
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [place]);
  return near;
}
