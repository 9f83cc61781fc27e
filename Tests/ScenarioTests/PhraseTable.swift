import ConsoleCore
import Domain

/// Holds all forms that a line of a story can have.
enum PhraseTable {
  static let all = givens + acts + expectations

  private static let givens: [Phrase] = [
    Phrase("given a model {name} with champion {number} of versions {numbers...}") { values in
      let numbers = values.dropFirst(2).compactMap { Int($0) }
      guard let champion = Int(values[1]), numbers.count == values.count - 2,
        numbers.contains(champion)
      else { return nil }
      return .given(.model(ModelName(values[0]), versions: numbers, champion: champion))
    },
    Phrase("given a model {name} without champion, of versions {numbers...}") { values in
      let numbers = values.dropFirst().compactMap { Int($0) }
      guard numbers.count == values.count - 1 else { return nil }
      return .given(.model(ModelName(values[0]), versions: numbers, champion: nil))
    },
    Phrase("given version {number} of {name} fails its gate") { values in
      Int(values[0]).map { .given(.failingGate(version: $0, model: ModelName(values[1]))) }
    },
    Phrase("given a pipeline that trains {name}") { .given(.pipeline(ModelName($0[0]))) },
    Phrase("given a trigger {name} with {text}") {
      .given(.trigger(TriggerName($0[0]), $0[1]))
    },
    Phrase("given the training waits in the middle") { _ in .given(.waitingTraining) },
    Phrase("given the training fails") { _ in .given(.failingTraining) },
    Phrase("given the training writes {text}") { .given(.trainingText($0[0])) },
    Phrase("given a run {name} of {name} with {values...}") {
      .given(.run($0[0], experiment: $0[1], logging: Array($0.dropFirst(2))))
    },
    Phrase("given {number} more models") { values in
      Int(values[0]).flatMap { $0 > 0 ? .given(.moreModels($0)) : nil }
    },
    Phrase("given approvers {names...}") { values in
      values.count > 1 ? .given(.approvers(values.map { OperatorName($0) })) : nil
    },
    Phrase(
      "given an engine {name} with a model {name} with champion {number} of versions {numbers...}"
    ) {
      values in
      let numbers = values.dropFirst(3).compactMap { Int($0) }
      guard let champion = Int(values[2]), numbers.count == values.count - 3,
        numbers.contains(champion)
      else { return nil }
      return .given(
        .otherEngine(
          values[0], .model(ModelName(values[1]), versions: numbers, champion: champion)))
    },
    Phrase("given a plugin {name} that runs {text}") { .given(.plugin($0[0], $0[1])) },
    Phrase("given plugin {name} asks for {input} as {kind}") { values in
      kind(values[2]).map { .given(.pluginInput(values[1], $0, plugin: values[0])) }
    },
    Phrase("given plugin {name} is dangerous") { .given(.dangerousPlugin($0[0])) },
    Phrase("given a terminal without signs") { _ in .given(.terminal(.noSigns)) },
    Phrase("given a terminal without a clipboard") { _ in .given(.terminal(.noClipboard)) },
    Phrase("given a terminal without a screen") { _ in .given(.terminal(.lines)) },
    Phrase("given the console is read-only") { _ in .given(.readOnly) },
    Phrase("given a token with the role {name}") {
      AccessRole(rawValue: $0[0]).map { .given(.token($0)) }
    },
    Phrase("given the key set {name}") { KeySet(rawValue: $0[0]).map { .given(.keySet($0)) } },
    Phrase("given key {name} for {command}") { .given(.ownKey($0[0], command: $0[1])) },
    Phrase("given the engine is lost") { _ in .given(.lostEngine) },
    Phrase("given a second console of {name}") { .given(.secondConsole(OperatorName($0[0]))) },
    Phrase("given a second console of {text}") { .given(.secondConsole(OperatorName($0[0]))) },
  ]

  private static let acts: [Phrase] = [
    Phrase("press {keys...}") { values in
      let keys = values.compactMap(Key.init(label:))
      return keys.count == values.count ? .act(.press(keys)) : nil
    },
    Phrase("type {text}") { .act(.press($0[0].map(Key.character))) },
    Phrase("type the code") { _ in .act(.typeCode) },
    Phrase("type a wrong code") { _ in .act(.typeWrongCode) },
    Phrase("paste the code") { _ in .act(.pasteCode) },
    Phrase("click {text}") { .act(.click($0[0])) },
    Phrase("{operator} registers {text}") {
      .act(.register(ModelName($0[1]), by: OperatorName($0[0])))
    },
    Phrase("a client logs run {name} of {name} with {values...}") {
      .act(.logRun($0[0], experiment: $0[1], logging: Array($0.dropFirst(2))))
    },
    Phrase("read the plan") { _ in .act(.readPlan) },
    Phrase("binnacle.yaml desires version {number} of {name}") { values in
      Int(values[0]).map { .act(.desire($0, ModelName(values[1]))) }
    },
    Phrase("the clock moves {number} {unit}") { values in
      duration(values[0], values[1]).map { .act(.moveClock($0)) }
    },
    Phrase("the engine stops") { _ in .act(.stopEngine) },
    Phrase("the engine starts") { _ in .act(.startEngine) },
    Phrase("the training reaches its middle") { _ in .act(.reachTraining) },
    Phrase("the training goes on") { _ in .act(.resumeTraining) },
    Phrase("{name} answers {number} rows") { values in
      Int(values[1]).map { .act(.traffic(.ordinary(rows: $0, model: ModelName(values[0])))) }
    },
    Phrase("{name} answers {number} shifted rows") { values in
      Int(values[1]).map { .act(.traffic(.shifted(rows: $0, model: ModelName(values[0])))) }
    },
    Phrase("{number} outcomes of {name} arrive") { values in
      Int(values[0]).map { .act(.traffic(.outcomes(rows: $0, model: ModelName(values[1])))) }
    },
    Phrase("wait for screen {text}") { .act(.waitForScreen($0[0])) },
  ]

  private static let expectations: [Phrase] = [
    Phrase("expect screen {text}") { .expect(.screen($0[0])) },
    Phrase("expect row {number} {text}") { values in
      Int(values[0]).map { .expect(.row($0, values[1])) }
    },
    Phrase("expect {text} below {text}") { .expect(.below($0[0], heading: $0[1])) },
    Phrase("expect no screen {text}") { .expect(.noScreen($0[0])) },
    Phrase("expect audit {operator} {command} {outcome} {text}") { values in
      audit(values).map { .expect(.audit($0)) }
    },
    Phrase("expect no audit {operator} {command} {outcome}") { values in
      audit(values + [""]).map { .expect(.noAudit($0)) }
    },
    Phrase("expect reply of {name} by version {number}") { values in
      Int(values[1]).map { .expect(.reply(version: $0, model: ModelName(values[0]))) }
    },
    Phrase("expect saved {text}") { .expect(.saved($0[0])) },
    Phrase("expect copied {text}") { .expect(.copied($0[0])) },
    Phrase("expect nothing copied") { _ in .expect(.copied(nil)) },
    Phrase("expect ran {text}") { .expect(.ran($0[0])) },
    Phrase("expect nothing ran") { _ in .expect(.ran(nil)) },
    Phrase("expect plain signs only") { _ in .expect(.plainSigns) },
    Phrase("expect at most {number} wake-ups") { values in
      Int(values[0]).map { .expect(.wakeUps(atMost: $0)) }
    },
    Phrase("expect no colour") { _ in .expect(.noColour) },
  ]

  private static func kind(_ word: String) -> Plugin.Input.Kind? {
    switch word {
    case "text": .text
    case "number": .number
    default: word.contains(",") ? .choice(word.split(separator: ",").map(String.init)) : nil
    }
  }

  private static func audit(_ values: [String]) -> AuditPattern? {
    AuditOutcome(rawValue: values[2]).map {
      AuditPattern(
        operatorName: OperatorName(values[0]), command: values[1], outcome: $0, detail: values[3])
    }
  }

  private static func duration(_ number: String, _ unit: String) -> Duration? {
    guard let number = Int(number), number > 0 else { return nil }
    return switch unit {
    case "ms": .milliseconds(number)
    case "s": .seconds(number)
    case "min": .seconds(60 * number)
    default: nil
    }
  }
}
