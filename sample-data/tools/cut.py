#!/usr/bin/env python3
"""Cuts the sample data out of its sources: `python3 cut.py SOURCES SAMPLE_DATA`.

SOURCES holds the files named in ../README.md. Only the standard library is used, and every
choice is made by SHA-256 of a fixed text and the row's own key, so that any Python writes the
same bytes.
"""

import bisect
import csv
import gzip
import hashlib
import itertools
import sys
from collections import Counter
from pathlib import Path

CLAIM_VISITS = 10
CLAIMS_HEALTH = ["physlm", "disea", "hlthg", "hlthf", "hlthp"]
CLAIMS_PLAN = ["lncoins", "idp", "lpi", "fmde"]
CLAIMS_REPLAYED_ONE_IN = 4
CLAIMS_DRAWS = 400
CLAIMS_CELLS = 20
CLAIMS_YEARS = 5
LOANS_COLUMNS = [
    "id", "timestamp", "car_value", "salary_range", "debt_to_income_ratio", "loan_length",
    "repaid_loan_on_prev_car", "size_of_downpayment", "driver_tenure", "repaid",
]
LOANS_BASE_ROWS = 20_000
LOANS_CALM_ROWS = 9_000
LOANS_DRIFTING_ROWS = 12_000
CENSUS_COLUMNS = [
    "id", "year", "AGEP", "SCHL", "MAR", "RELP", "DIS", "ESP", "CIT", "MIG", "MIL", "ANC",
    "NATIVITY", "DEAR", "DEYE", "DREM", "SEX", "RAC1P", "employed",
]
CENSUS_BASE_ROWS = 40_000
CENSUS_REPLAY_ROWS_PER_YEAR = 10_000


def read(path):
    """Reads a CSV file, gzipped or not, as a list of rows by column name."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, columns, rows):
    """Writes the named columns of the rows, and no other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def draw(salt, key):
    """Returns the number that stands for a row in every random choice."""
    return hashlib.sha256(f"{salt}:{key}".encode()).hexdigest()


def sample(rows, count, salt):
    """Draws `count` rows at random and keeps them in the order they had."""
    drawn = sorted(range(len(rows)), key=lambda index: draw(salt, rows[index]["id"]))[:count]
    return [rows[index] for index in sorted(drawn)]


def whole(text):
    """Writes 46.0 as 46 and leaves any other text alone."""
    return text[:-2] if text.endswith(".0") else text


def cut_claims(sources, target):
    """Claims: one person in four is drawn for the replay with all its years, so that no replayed
    person was trained on."""
    persons = claims_persons(read(sources / "randhie.csv"))
    rows = list(itertools.chain.from_iterable(persons))
    columns = ["id", "person"] + CLAIMS_PLAN + CLAIMS_HEALTH + ["claim"]
    replayed = claims_replayed(persons)
    base = [row for row in rows if row["person"] not in replayed]
    replay = [row for row in rows if row["person"] in replayed]
    arrival = claims_arrival(persons)
    replay.sort(key=lambda row: (arrival[row["id"]], row["id"]))
    write(target / "data/base.csv", columns, base)
    write(target / "data/arrived.csv", columns, [])
    write(target / "data/replay.csv", columns, replay)


def claims_persons(rows):
    """Groups consecutive rows of the same person.

    The source has no person in it, but a person's health is that at enrolment, so it is the same
    in all of its rows. A longer group than a person's five years holds neighbours of equal health
    (mostly unknown health, written as the mean): there the insurance plan tells families apart.
    """
    for number, row in enumerate(rows, start=1):
        row["id"] = number
        row["claim"] = int(int(row["mdvis"]) >= CLAIM_VISITS)
    persons = []
    for group in runs(rows, CLAIMS_HEALTH):
        persons += [group] if len(group) <= CLAIMS_YEARS else runs(group, CLAIMS_PLAN)
    for number, person in enumerate(persons, start=1):
        for row in person:
            row["person"] = f"p{number:04d}"
    return persons


def runs(rows, columns):
    """Splits rows into the longest runs with equal values in the columns."""
    groups = itertools.groupby(rows, key=lambda row: [row[name] for name in columns])
    return [list(group) for _, group in groups]


def claims_arrival(persons):
    """Returns, by row, a time from 0 to 1: a person's years come one after the other, evenly
    spread, from a start drawn at random (the source has no dates)."""
    arrival = {}
    for person in persons:
        start = int(draw("claims arrival", person[0]["person"])[:12], 16) / 16**12
        for year, row in enumerate(person):
            arrival[row["id"]] = (year + start) / len(person)
    return arrival


def claims_replayed(persons):
    """Draws the persons of the replay at random, several times, and keeps the most balanced draw.

    A person's years are alike, so a single draw differs from the rest by more than as many
    independent rows would. Drawing again until the covariates balance (never the target) makes
    the replay what it stands for: more of the same (Morgan and Rubin 2012, rerandomisation).
    """
    cells = claims_cells(persons)
    names = [person[0]["person"] for person in persons]
    draws = []
    for attempt in range(CLAIMS_DRAWS):
        ordered = sorted(names, key=lambda name: draw(f"claims replay {attempt}", name))
        drawn = set(ordered[:len(names) // CLAIMS_REPLAYED_ONE_IN])
        draws.append((claims_imbalance(names, cells, drawn), attempt, drawn))
    return min(draws, key=lambda entry: entry[:2])[2]


def claims_cells(persons):
    """Counts, for each person, its rows in each cell: a value of a column, or a twentieth."""
    cells = [Counter() for _ in persons]
    for column in CLAIMS_PLAN + CLAIMS_HEALTH:
        values = sorted(float(row[column]) for person in persons for row in person)
        edges = sorted(set(values))
        if len(edges) > CLAIMS_CELLS:
            step = len(values) / CLAIMS_CELLS
            edges = sorted({values[int(part * step)] for part in range(1, CLAIMS_CELLS)})
        for person, counter in zip(persons, cells):
            for row in person:
                counter[column, bisect.bisect_left(edges, float(row[column]))] += 1
    return cells


def claims_imbalance(names, cells, drawn):
    """Returns the sum over all cells of (share drawn - share left)^2 / share."""
    inside, outside = Counter(), Counter()
    for name, counter in zip(names, cells):
        side = inside if name in drawn else outside
        for cell, count in counter.items():
            side[cell] += count
    columns = len(CLAIMS_PLAN + CLAIMS_HEALTH)
    all_inside = sum(inside.values()) / columns
    all_outside = sum(outside.values()) / columns
    total = 0.0
    for cell in sorted(set(inside) | set(outside)):
        share = (inside[cell] + outside[cell]) / (all_inside + all_outside)
        total += (inside[cell] / all_inside - outside[cell] / all_outside) ** 2 / share
    return total


def cut_loans(sources, target):
    """Loans: base from the reference period, replay from the analysis period, each thinned
    evenly at random; order of arrival is that of the timestamps."""
    base = read(sources / "synthetic_car_loan_reference.csv.gz")
    replay = read(sources / "synthetic_car_loan_analysis.csv.gz")
    for row in itertools.chain(base, replay):
        row["repaid"] = whole(row["repaid"])
        row["car_value"] = whole(row["car_value"])
        row["loan_length"] = whole(row["loan_length"])
        row["debt_to_income_ratio"] = f"{float(row['debt_to_income_ratio']):.6f}"
        row["driver_tenure"] = f"{float(row['driver_tenure']):.6f}"
        row["timestamp"] = row["timestamp"][:19]
    half = len(replay) // 2
    drawn = [
        sample(replay[:half], LOANS_CALM_ROWS, "loans replay"),
        sample(replay[half:], LOANS_DRIFTING_ROWS, "loans replay"),
    ]
    write(target / "data/base.csv", LOANS_COLUMNS, sample(base, LOANS_BASE_ROWS, "loans base"))
    write(target / "data/arrived.csv", LOANS_COLUMNS, [])
    write(target / "data/replay.csv", LOANS_COLUMNS, drawn[0] + drawn[1])


def cut_census(sources, target):
    """Census: base from 2015; the replay goes through 2016, 2017 and 2018."""
    base = read(sources / "employment_MA_reference.csv.gz")
    later = read(sources / "employment_MA_analysis.csv.gz")
    for row in itertools.chain(base, later):
        row["AGEP"] = whole(row["AGEP"])
    replay = []
    for year in ("2016", "2017", "2018"):
        of_year = [row for row in later if row["year"] == year]
        drawn = sample(of_year, CENSUS_REPLAY_ROWS_PER_YEAR, "census replay")
        replay += sorted(drawn, key=lambda row: draw("census arrival", row["id"]))
    write(target / "data/base.csv", CENSUS_COLUMNS, sample(base, CENSUS_BASE_ROWS, "census base"))
    write(target / "data/arrived.csv", CENSUS_COLUMNS, [])
    write(target / "data/replay.csv", CENSUS_COLUMNS, replay)


def main():
    sources, target = Path(sys.argv[1]), Path(sys.argv[2])
    cut_claims(sources, target / "claims")
    cut_loans(sources, target / "loans")
    cut_census(sources, target / "census")


if __name__ == "__main__":
    main()
