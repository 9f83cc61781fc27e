import Domain
import Foundation

/// Says what the machine has for stages to claim.
enum MachineCapacity {
  private static let bytesPerMegabyte: UInt64 = 1_000_000

  /// All its cores, all its memory, and the graphics processors that have a device.
  static var present: StageCapacity {
    let machine = ProcessInfo.processInfo
    return StageCapacity(
      jobs: machine.activeProcessorCount, cpus: machine.activeProcessorCount,
      memoryMegabytes: Int(machine.physicalMemory / bytesPerMegabyte), gpus: graphicsProcessors)
  }

  /// The devices `/dev/nvidia0`, `/dev/nvidia1` and so on.
  private static var graphicsProcessors: Int {
    let devices = (try? FileManager.default.contentsOfDirectory(atPath: "/dev")) ?? []
    let prefix = "nvidia"
    return devices.count { $0.hasPrefix(prefix) && Int($0.dropFirst(prefix.count)) != nil }
  }
}
