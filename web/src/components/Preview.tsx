import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { download } from "@/api/client";
import { useBlobAddress } from "./useBlobAddress";

export type PictureSize = "small" | "large";

/** Which files have a picture: images, and the first page of a PDF. */
export const hasPicture = (contentType: string): boolean => contentType.startsWith("image/") || contentType === "application/pdf";

interface Props { path: string; size: PictureSize; alt: string; wanted: boolean; children: ReactNode }

/** The small picture of a file behind the token; its stand-in while there is none. */
export function Preview({ path, size, alt, wanted, children }: Props) {
  const { data } = useQuery({
    queryKey: ["preview", path, size],
    queryFn: async () => (await download(`${path}?size=${size}`)).blob,
    enabled: wanted,
    retry: false,
    staleTime: Infinity,
  });
  const address = useBlobAddress(data);
  return address ? <img className={`preview preview-${size}`} src={address} alt={alt} /> : <>{children}</>;
}
