import Domain

extension Console {
  /// The plugins that may be run from here; dangerous ones stay hidden from a read-only console.
  var availablePlugins: [Plugin] {
    settings.plugins.filter { plugin in
      !(settings.isReadOnly && plugin.caution == .code)
        && (plugin.scope.isEmpty || plugin.scope.contains(place.view))
    }
  }

  /// Opens the plugin that words name; without words, the list of them.
  mutating func openPlugin(_ words: [String]) -> [Effect] {
    guard let name = words.first else {
      palette = Palette()
      palette?.text = "plugin "
      complete()
      return []
    }
    guard let plugin = settings.plugins.first(where: { $0.name == name }),
      !(settings.isReadOnly && plugin.caution == .code)
    else {
      let near = availablePlugins.map(\.name).nearest(to: name).map { "; did you mean \($0)?" }
      notice = Notice("no plugin is named \(name)\(near ?? "")", .warning)
      return []
    }
    guard plugin.scope.isEmpty || plugin.scope.contains(place.view) else {
      let views = plugin.scope.map(\.rawValue).sorted().joined(separator: ", ")
      notice = Notice("\(name) works in \(views)", .warning)
      return []
    }
    self.plugin = PluginDialog(plugin, known: pluginValues, code: pluginCode)
    return plugin.inputs.isEmpty && plugin.caution == .none ? runPlugin() : []
  }

  private var pluginValues: [String: String] {
    var values: [String: String] = [:]
    values["workspace"] = identity?.workspace
    values["model"] = selectedModel?.rawValue
    if case .version(let version)? = selectedRow {
      values["version"] = String(version.number)
    } else {
      values["version"] = selectedModel.flatMap(model)?.champion.map(String.init)
    }
    return values
  }

  /// Two characters that differ from one moment to the next, so that no habit can type them.
  private var pluginCode: String {
    let signs = Array("23456789abcdefghjkmnpqrstuvwxyz")
    let mixed = UInt64(bitPattern: now.milliseconds) &* 0x9E37_79B9_7F4A_7C15
    let first = Int(mixed >> 40) % signs.count
    let second = Int(mixed >> 20 & 0xF_FFFF) % signs.count
    return String([signs[first], signs[second]])
  }

  private mutating func runPlugin() -> [Effect] {
    guard let dialog = plugin else { return [] }
    do {
      let call = try dialog.plugin.call(dialog.values)
      plugin?.phase = .running
      return [.run(call)]
    } catch {
      plugin?.phase = .failed(error)
      return []
    }
  }

  mutating func takePluginKey(_ key: Key) -> [Effect] {
    switch key {
    case .escape:
      if plugin?.phase == .running { notice = Notice("it goes on; its end is told here") }
      plugin = nil
    case .up where plugin?.output != nil: scrollPlugin(by: -1)
    case .down where plugin?.output != nil: scrollPlugin(by: 1)
    case .pageUp: scrollPlugin(by: -size.pageLength)
    case .pageDown: scrollPlugin(by: size.pageLength)
    default: if plugin?.take(key) ?? false { return runPlugin() }
    }
    return []
  }

  private mutating func scrollPlugin(by lines: Int) {
    guard let dialog = plugin, let output = dialog.output else { return }
    plugin?.top = min(max(0, dialog.top + lines), max(0, output.lines.count - 1))
  }

  mutating func takePlugin(_ call: PluginCall, _ result: Result<PluginOutput, Problem>) {
    let isShown = plugin?.plugin.name == call.name && plugin?.phase == .running
    switch result {
    case .success(let output):
      if isShown { plugin?.phase = .ended(output) }
      notice = Notice(
        "\(call.name) ended with \(output.exitCode)", output.exitCode == 0 ? .good : .bad)
    case .failure(let problem):
      if isShown { plugin?.phase = .failed(problem) }
      notice = Notice(problem.sentence, .bad)
    }
  }
}
