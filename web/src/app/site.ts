import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/api/client";

const readSite = () => unwrap(client.GET("/api/site"));

/** The province's name, as the operator has set it on the server; empty until it is there. */
export function useProvince(): string {
  const { data } = useQuery({ queryKey: ["site"], queryFn: readSite, staleTime: Infinity });
  return data?.province ?? "";
}
