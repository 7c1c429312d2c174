import { useAccount } from "@/app/session/useSession";
import { AppraiserHome } from "./AppraiserHome";
import { StaffHome } from "./StaffHome";
import { UnitHome } from "./UnitHome";
import "./home.css";

/** "What must I do, by when": each kind of account has its own list. */
export default function HomePage() {
  const { kind } = useAccount();
  if (kind === "entry") return <UnitHome />;
  return kind === "appraisal" ? <AppraiserHome /> : <StaffHome />;
}
