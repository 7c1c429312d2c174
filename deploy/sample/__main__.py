"""`python -m deploy.sample` writes data/sample/scores-2024.csv anew from the plan."""

from chamdiem.scoring import Tree
from deploy.sample.reading import FOLDER, load_set
from deploy.sample.results import scores_csv
from deploy.sample.rounds import department_round


def main() -> None:
    """Write the file and say which."""
    path = FOLDER / "scores-2024.csv"
    path.write_text(scores_csv(Tree(load_set("cchc-so-2024")), department_round()), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
