import Domain
import Foundation
import Testing

@testable import Documents

/// Filters that are saved in the console and written to `console.yaml`.
struct FilterEntryTests {
  private let entry = FilterEntry(name: "good", text: "!it's auc > 0.7")
  private let line = "good: \"!it's auc > 0.7\""

  @Test(arguments: [
    ("", "filters:\n  LINE\n"),
    ("# mine\ntheme: dark  # at night\n", "# mine\ntheme: dark  # at night\nfilters:\n  LINE\n"),
    (
      "filters: {old: a}\nengines: [/a, {url: http://b}]\n",
      "filters:\n  old: a\n  LINE\nengines: [/a, {url: http://b}]\n"
    ),
    ("theme: dark", "theme: dark\nfilters:\n  LINE\n"),
    ("filters: {}\ntheme: dark\n", "filters:\n  LINE\ntheme: dark\n"),
    (
      "filters:\n    # kept\n    old: a b # why\nkeys: {quit: Q}\n",
      "filters:\n    LINE\n    # kept\n    old: a b # why\nkeys: {quit: Q}\n"
    ),
    (
      "filters:\n  old: a\n  good: former\n  # last\n",
      "filters:\n  old: a\n  LINE\n  # last\n"
    ),
    (
      "filters: {old: a, good: b}\ntheme: dark\n",
      "filters:\n  old: a\n  LINE\ntheme: dark\n"
    ),
  ])
  func `a filter gets its line and nothing else changes`(before: String, after: String) throws {
    #expect(try entry.written(into: before) == after.replacingOccurrences(of: "LINE", with: line))
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
  func `lines end as the file's lines do, whatever their reader takes for an end`(
    end: String
  ) throws {
    let before = "theme: dark\nfilters:\n  old: a\nkeys: {quit: Q}\n"
    let after = "theme: dark\nfilters:\n  \(line)\n  old: a\nkeys: {quit: Q}\n"
    let written = try entry.written(into: before.replacingOccurrences(of: "\n", with: end))
    #expect(written == after.replacingOccurrences(of: "\n", with: end))
  }

  @Test(arguments: ["\r\n", "\r", "\u{85}"])
  func `a section is added, and braces opened, with the file's own ends`(end: String) throws {
    #expect(
      try entry.written(into: "theme: dark\(end)\(end)")
        == "theme: dark\(end)filters:\(end)  \(line)\(end)")
    #expect(
      try entry.written(into: "theme: dark\(end)filters: {}")
        == "theme: dark\(end)filters:\(end)  \(line)\(end)")
  }

  @Test func `lines that end in several ways keep their ends`() throws {
    #expect(
      try entry.written(into: "# a\u{2028}# b\rtheme: dark\r\nfilters:\n  good: x\n")
        == "# a\u{2028}# b\rtheme: dark\r\nfilters:\n  \(line)\n")
  }

  @Test(arguments: [
    "filters:\n  good: |\n    one\n    two\n", "filters: {old: a,\n  more: b}\n",
  ])
  func `what cannot be changed by rule is left alone, and said`(before: String) {
    #expect {
      try entry.written(into: before)
    } throws: { error in
      (error as? Problem)?.sentence
        == "filters cannot be changed as they are written there (console.yaml). "
        + "Write each filter on a line of its own."
    }
  }

  @Test func `a broken file is not written`() {
    #expect(throws: Problem.self) { try entry.written(into: "theme: [dark\n") }
  }

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("binnacle-filters-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func `the file is made where there is none, and read by the next console`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = ["XDG_CONFIG_HOME": folder.path]
    let path = try ConsoleFile.keep(filter: "good", text: "a b", environment: environment)
    #expect(path == folder.path + "/binnacle/console.yaml")
    _ = try ConsoleFile.keep(filter: "good", text: "c", environment: environment)
    let file = try ConsoleFile.load(environment: environment)
    #expect(file.filters.map(\.value) == ["c"])
  }

  @Test func `a link stays a link, and the file keeps its rights`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = folder.appendingPathComponent("mine.yaml")
    try Data("theme: dark\n".utf8).write(to: own)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: own.path)
    let place = folder.appendingPathComponent("binnacle")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let link = place.appendingPathComponent("console.yaml")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: own)
    _ = try ConsoleFile.keep(
      filter: "good", text: "a", environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(try String(contentsOf: own, encoding: .utf8) == "theme: dark\nfilters:\n  good: a\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: own.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == own.path)
  }

  @Test func `a file that cannot be written is said in one sentence`() throws {
    // Not even the superuser makes a folder there.
    #expect {
      try ConsoleFile.keep(filter: "good", text: "a", environment: ["XDG_CONFIG_HOME": "/proc"])
    } throws: { error in
      (error as? Problem)?.sentence
        == "/proc/binnacle/console.yaml cannot be written. Check folder and rights."
    }
  }

  /// Makes a folder for the file, and returns the place of the file in it.
  private func place(in folder: URL) throws -> URL {
    let place = folder.appendingPathComponent("binnacle")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place.appendingPathComponent("console.yaml")
  }

  @Test func `a file that cannot be read is never replaced`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try place(in: folder)
    // A link to itself can be read by nobody, and replaced by whoever owns the folder.
    try FileManager.default.createSymbolicLink(
      atPath: file.path, withDestinationPath: "console.yaml")
    #expect {
      try ConsoleFile.keep(
        filter: "good", text: "a", environment: ["XDG_CONFIG_HOME": folder.path])
    } throws: { error in
      (error as? Problem)?.sentence
        == "\(file.path) cannot be read, so that nothing is written to it. "
        + "Check that it is a file that you may read."
    }
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: file.path) == "console.yaml")
  }

  @Test func `bytes that are no text are named and stay as they are`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try place(in: folder)
    let bytes = Data("theme: dark\n# caf".utf8) + [0xE9, 0x0A]
    try bytes.write(to: file)
    #expect {
      try ConsoleFile.keep(
        filter: "good", text: "a", environment: ["XDG_CONFIG_HOME": folder.path])
    } throws: { error in
      (error as? Problem)?.sentence
        == "the bytes are not UTF-8 text (console.yaml:2:6). Save the file as UTF-8."
    }
    #expect(try Data(contentsOf: file) == bytes)
  }
}
