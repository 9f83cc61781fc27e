public import Learners

/// Answers coded rows by one version of a model.
///
/// Holds the model behind two functions, so that what routes and counts does not know how a model
/// computes.
public struct Evaluator: Sendable {
  /// How each feature is coded, in the order the model reads them.
  public let features: [FeatureCoding]
  /// How many numbers an answer has: the classes of a multi-class model, else 1.
  public let outputCount: Int
  /// What the model is, such as `xgboost 1.7.4`.
  public let platform: String
  /// The classes that an answer can mean; empty where answers are numbers.
  public let classes: [String]
  let score: @Sendable (_ values: [Double], _ rowCount: Int) -> [Double]
  let predictedClass: @Sendable (_ outputs: ArraySlice<Double>) -> String?

  /// Creates an evaluator.
  ///
  /// - Parameters:
  ///   - features: How each feature is coded, in the order the model reads them.
  ///   - outputCount: How many numbers an answer has.
  ///   - platform: What the model is.
  ///   - classes: The classes that an answer can mean.
  ///   - score: Answers rows of codes, one row after the other.
  ///   - predictedClass: Says which class an answer means; nil for numbers.
  public init(
    features: [FeatureCoding], outputCount: Int = 1, platform: String,
    classes: [String] = [],
    score: @escaping @Sendable (_ values: [Double], _ rowCount: Int) -> [Double],
    predictedClass: @escaping @Sendable (_ outputs: ArraySlice<Double>) -> String? = { _ in nil }
  ) {
    self.features = features
    self.outputCount = outputCount
    self.platform = platform
    self.classes = classes
    self.score = score
    self.predictedClass = predictedClass
  }

  /// Creates the evaluator of a model that was loaded from its folder.
  ///
  /// - Parameter model: The loaded model.
  public init(_ model: LoadedModel) {
    let classes = model.manifest.classes
    let isMulticlass = model.manifest.task == .multiclass
    self.init(
      features: model.features, outputCount: isMulticlass ? classes.count : 1,
      platform: model.manifest.library, classes: classes,
      score: { Self.score(model, $0, rowCount: $1) },
      predictedClass: { outputs in
        guard isMulticlass else { return outputs.first.flatMap(model.predictedClass(for:)) }
        guard let best = outputs.indices.max(by: { outputs[$0] < outputs[$1] }) else { return nil }
        return classes[best - outputs.startIndex]
      })
  }

  private static func score(
    _ model: LoadedModel, _ values: [Double], rowCount: Int
  ) -> [Double] {
    if rowCount == 1, model.manifest.task != .multiclass { return [model.predict(row: values)] }
    var matrix = FeatureMatrix(rowCount: rowCount, featureCount: model.features.count)
    matrix.values.withUnsafeMutableBufferPointer { target in
      for index in values.indices { target[index] = Float(values[index]) }
    }
    return model.predict(matrix)
  }
}
