/// Says what a stage needs for itself while its command runs.
public struct StageClaim: Codable, Hashable, Sendable {
  /// Processor cores.
  public let cpus: Int
  /// Memory, in megabytes of 1,000,000 bytes.
  public let memoryMegabytes: Int
  /// Graphics processors.
  public let gpus: Int
  /// Names that only one stage holds at a time.
  public let mutexes: [String]
  /// The pool it takes a place in.
  public let pool: String?
  /// Where it is written, `file:line:column`.
  public let place: String?

  /// Claims nothing but a slot.
  public static let nothing = StageClaim()

  /// Creates a claim from its parts.
  public init(
    cpus: Int = 0, memoryMegabytes: Int = 0, gpus: Int = 0, mutexes: [String] = [],
    pool: String? = nil, place: String? = nil
  ) {
    self.cpus = cpus
    self.memoryMegabytes = memoryMegabytes
    self.gpus = gpus
    self.mutexes = mutexes
    self.pool = pool
    self.place = place
  }

  /// The claim in words, such as `2 CPUs, 4000 MB`; empty when nothing is claimed.
  public var words: String {
    var parts: [String] = []
    if cpus > 0 { parts.append(Quantity.count(cpus, "CPU")) }
    if memoryMegabytes > 0 { parts.append("\(memoryMegabytes) MB") }
    if gpus > 0 { parts.append(Quantity.count(gpus, "GPU")) }
    parts += mutexes.map { "mutex \(SafeText($0).text)" }
    if let pool { parts.append("pool \(SafeText(pool).text)") }
    return parts.joined(separator: ", ")
  }
}
