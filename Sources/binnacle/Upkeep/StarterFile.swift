/// Holds the text of a new `binnacle.yaml`: valid as it is, and an example in its comments.
enum StarterFile {
  static let text = """
    # The models of this workspace and how they are watched. All paths start at this file's folder.
    # Unknown keys are errors, so that a misspelt one is never silently ignored.
    # Check it with: binnacle config check
    version: 1

    # Remove the signs in front to declare a model; everything but its name may be left out.
    models: {}
    #   churn:
    #     # The pipeline that makes the model, and what it leaves behind.
    #     pipeline: churn/dvc.yaml
    #     model: churn/model
    #     metrics: churn/metrics.json
    #     # Champion and challenger are scored on these rows, which no version was trained on.
    #     holdout: {file: churn/holdout.csv, target: left, id: customer}
    #     # Every gate must pass before a version becomes champion.
    #     gates:
    #       - {metric: auc, at_least: 0.8}
    #       - {metric: auc, not_worse_than_champion_by: 0.005}
    #     # What a request must look like.
    #     endpoint: {schema: churn/schema.json}
    #     # Predictions are compared with the training rows in windows of so many rows.
    #     monitor:
    #       window_rows: 1000
    #       minimum_rows: 300
    #       persistence: 2 of 3
    #       clear_after: 2
    #       notice: {bh: 0.05}
    #       alert: {psi: 0.1}
    #     # The truth of a row is known only this many rows later.
    #     labels: {column: left, delay_rows: 500}

    """
}
