/// What `Package.swift` declares about targets, read from its text.
struct PackageManifest {
  /// One target with the dependencies it declares.
  struct Target {
    let name: String
    let kind: String
    let path: String?
    let line: Int
    /// Targets of this package.
    let own: Set<String>
    /// Products of other packages.
    let products: Set<String>

    /// Whether its sources lie under Sources and belong to the product.
    var isShipped: Bool { kind != "testTarget" && path?.hasPrefix("Tests") != true }
  }

  let targets: [Target]

  init(_ text: String) {
    var reader = ManifestReader(text)
    targets = reader.readTargets()
  }

  func target(named name: String) -> Target? { targets.first { $0.name == name } }
}

/// Reads the few forms a manifest uses: variables that hold products, and lists of targets.
private struct ManifestReader {
  private enum Token: Equatable {
    case word(String)
    case text(String)
    case mark(Character)
  }

  private static let kinds: Set<String> = [
    "target", "executableTarget", "testTarget", "systemLibrary", "macro",
  ]

  private var tokens: [(token: Token, line: Int)] = []
  private var position = 0
  private var productsOfVariable: [String: Set<String>] = [:]

  init(_ text: String) {
    for (index, line) in SourceFile("Package.swift", text).uncommented.enumerated() {
      tokens += Self.tokens(of: line).map { ($0, index + 1) }
    }
  }

  mutating func readTargets() -> [PackageManifest.Target] {
    var targets: [PackageManifest.Target] = []
    var variable = ""
    while position < tokens.count {
      if case .word("let") = tokens[position].token, case .word(let name)? = token(1) {
        variable = name
      }
      if let product { productsOfVariable[variable, default: []].insert(product) }
      if let kind = kindOfTarget {
        targets.append(readTarget(kind))
      } else {
        position += 1
      }
    }
    return targets
  }

  private func token(_ offset: Int) -> Token? {
    position + offset < tokens.count ? tokens[position + offset].token : nil
  }

  /// The kind when `.kind(` stands here and a name follows.
  private var kindOfTarget: String? {
    guard token(0) == .mark("."), case .word(let kind)? = token(1), Self.kinds.contains(kind),
      token(2) == .mark("("), token(3) == .word("name")
    else { return nil }
    return kind
  }

  /// The name when `.product(name: "…"` stands here.
  private var product: String? {
    guard token(0) == .mark("."), token(1) == .word("product"), token(2) == .mark("("),
      token(3) == .word("name"), token(4) == .mark(":"), case .text(let name)? = token(5)
    else { return nil }
    return name
  }

  private mutating func readTarget(_ kind: String) -> PackageManifest.Target {
    let line = tokens[position].line
    var name = ""
    var path: String?
    var own: Set<String> = []
    var products: Set<String> = []
    var label = ""
    var depth = 0
    position += 2
    repeat {
      if depth == 1, case .word(let word)? = token(0), token(1) == .mark(":") { label = word }
      if let product {
        products.insert(product)
        position += 6
      }
      switch (label, token(0)) {
      case (_, .mark("(")?), (_, .mark("[")?): depth += 1
      case (_, .mark(")")?), (_, .mark("]")?): depth -= 1
      case ("name", .text(let text)?): name = text
      case ("path", .text(let text)?): path = text
      case ("dependencies", .text(let text)?) where token(-2) != .word("package"):
        own.insert(text)
      case ("dependencies", .word(let word)?): products.formUnion(productsOfVariable[word] ?? [])
      default: break
      }
      position += 1
    } while position < tokens.count && depth > 0
    return PackageManifest.Target(
      name: name, kind: kind, path: path, line: line, own: own, products: products)
  }

  private static func tokens(of line: Substring) -> [Token] {
    var tokens: [Token] = []
    var rest = line
    while let first = rest.first {
      if first == "\"" {
        let text = rest.dropFirst().prefix { $0 != "\"" }
        tokens.append(.text(String(text)))
        rest = rest.dropFirst(text.count + 2)
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      } else {
        if !first.isWhitespace { tokens.append(.mark(first)) }
        rest = rest.dropFirst()
      }
    }
    return tokens
  }
}
