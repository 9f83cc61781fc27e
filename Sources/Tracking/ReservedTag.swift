/// Names tags that mean something to the engine as well as to clients.
public enum ReservedTag {
  /// Holds the name of a run.
  public static let runName = "mlflow.runName"
  /// Says what a run read a dataset for.
  public static let datasetContext = "mlflow.data.context"
}
