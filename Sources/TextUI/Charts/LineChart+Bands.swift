extension LineChart {
  /// Fills the areas, before any line is drawn over them.
  func drawBands(horizontal: Scale, vertical: Scale, into grid: inout DotGrid) {
    for (number, band) in bands.enumerated() {
      var last: Slice?
      for interval in band.intervals {
        let next = slice(of: interval, horizontal: horizontal, vertical: vertical, in: grid)
        if let next {
          fill(
            from: last ?? next, to: next, owner: series.count + number,
            density: band.density.fill, into: &grid)
        }
        last = next
      }
    }
  }

  /// What a series or a band is drawn with: the owner's number counts the series, then the bands.
  func role(ofOwner owner: Int) -> Role {
    owner < series.count ? series[owner].role : bands[owner - series.count].role
  }

  /// The dots that an interval covers.
  private struct Slice {
    let x: Int
    let top: Int
    let bottom: Int
  }

  private func slice(
    of interval: ChartInterval, horizontal: Scale, vertical: Scale, in grid: DotGrid
  ) -> Slice? {
    guard
      let across = horizontal.openShare(of: interval.x), (0...1).contains(across),
      let low = height(of: interval.low, on: vertical),
      let high = height(of: interval.high, on: vertical)
    else { return nil }
    let rows = Double(grid.height - 1)
    return Slice(
      x: Int(across * Double(grid.width - 1)), top: grid.height - 1 - Int((high * rows).rounded()),
      bottom: grid.height - 1 - Int((low * rows).rounded()))
  }

  /// The place of an end; an end that has none on a logarithmic axis lies at the foot.
  private func height(of value: Double, on scale: Scale) -> Double? {
    scale.share(of: value) ?? (value.isFinite ? 0 : nil)
  }

  private func fill(
    from start: Slice, to end: Slice, owner: Int, density: DotGrid.Density, into grid: inout DotGrid
  ) {
    guard start.x <= end.x else { return }
    let steps = max(1, end.x - start.x)
    for x in start.x...end.x {
      let done = x - start.x
      grid.fill(
        x: x, from: start.top + (end.top - start.top) * done / steps,
        to: start.bottom + (end.bottom - start.bottom) * done / steps, owner: owner,
        density: density)
    }
  }
}
