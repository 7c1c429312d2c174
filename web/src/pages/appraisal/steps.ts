import { useDesk } from "./context";

/** Walks leaves within a unit, or units within a leaf. */
export function useSteps(): { previous: () => void; next: () => void } {
  const { store, place, go } = useDesk();
  const walk = (by: 1 | -1) => {
    if (place.view === "leaf") {
      const units = store.units(place.leafId);
      const to = units[units.findIndex((one) => one.unit_id === place.unitId) + by];
      if (to) go({ unitId: to.unit_id });
      return;
    }
    const leaves = store.leaves(place.unitId);
    const to = leaves[leaves.findIndex((leaf) => leaf.id === place.leafId) + by];
    if (to) go({ leafId: to.id });
  };
  return { previous: () => walk(-1), next: () => walk(1) };
}
