"""Writes the models and answers that TreeEnsembleTests compare with.

Run once per library version, each in its own virtual environment:

    for version in 1.7.6 2.1.4 3.2.0; do
      python3 -m venv /tmp/xgb && /tmp/xgb/bin/pip install "xgboost==$version" numpy scipy
      /tmp/xgb/bin/python make_xgboost_fixtures.py
    done

`rows.csv` (1,000 rows, 6 features, about a tenth of the cells empty) comes from Python's own
generator, so that every version sees the same rows. Each `VERSION-OBJECTIVE.json` is the model as
the library saved it; each `VERSION-OBJECTIVE.csv` is what the same library answers for rows.csv.
"""
import math
import pathlib
import random

import numpy
import xgboost

FOLDER = pathlib.Path(__file__).parent
ROWS, FEATURES = 1000, 6


def make_rows():
    source = random.Random(20240229)
    rows = []
    for _ in range(ROWS):
        row = [round(source.gauss(0, 1), 3) for _ in range(FEATURES - 1)]
        row.append(float(source.randrange(5)))
        rows.append([math.nan if source.random() < 0.1 else value for value in row])
    return rows


def write_rows(rows):
    lines = [",".join(f"f{index}" for index in range(FEATURES))]
    for row in rows:
        lines.append(",".join("" if math.isnan(value) else repr(value) for value in row))
    (FOLDER / "rows.csv").write_text("\n".join(lines) + "\n")


def targets(rows):
    source = random.Random(7)
    filled = numpy.nan_to_num(rows)
    signal = filled[:, 0] - 0.7 * filled[:, 1] * filled[:, 2] + 0.4 * filled[:, 5]
    noise = numpy.array([source.gauss(0, 0.5) for _ in range(len(rows))])
    return signal + noise


def label(objective, value):
    if objective == "binary:logistic" or objective == "binary:logitraw":
        return (value > 1.5).astype(float)
    if objective.startswith("multi:"):
        return numpy.digitize(value, [0.0, 1.2]).astype(float)
    if objective == "reg:logistic":
        return 1 / (1 + numpy.exp(-value))
    if objective in ("count:poisson", "reg:tweedie"):
        return numpy.floor(numpy.clip(value, 0, None))
    if objective == "reg:gamma":
        return numpy.exp(value / 2)
    return value


OBJECTIVES = {
    "binary:logistic": {},
    "binary:logitraw": {},
    "multi:softprob": {"num_class": 3},
    "reg:squarederror": {},
    "reg:logistic": {},
    "reg:gamma": {},
    "count:poisson": {},
}


def main():
    rows = make_rows()
    write_rows(rows)
    matrix = numpy.array(rows, dtype=numpy.float32)
    value = targets(matrix)
    for objective, extra in OBJECTIVES.items():
        data = xgboost.DMatrix(matrix, label=label(objective, value))
        parameters = {"objective": objective, "max_depth": 4, "eta": 0.3, "seed": 1, **extra}
        rounds = 4 if "num_class" in extra else 8
        booster = xgboost.train(parameters, data, num_boost_round=rounds)
        name = f"{xgboost.__version__}-{objective.replace(':', '-')}"
        booster.save_model(FOLDER / f"{name}.json")
        answers = booster.predict(data).reshape(ROWS, -1)
        text = "\n".join(",".join(f"{answer:.9g}" for answer in row) for row in answers)
        (FOLDER / f"{name}.csv").write_text(text + "\n")


if __name__ == "__main__":
    main()
