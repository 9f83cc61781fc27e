import Domain

extension CertificateFiles {
  /// The same files with whole paths: what does not begin at the root begins at a workspace.
  func within(_ workspace: String) -> CertificateFiles {
    func whole(_ path: String) -> String { path.hasPrefix("/") ? path : workspace + "/" + path }
    return CertificateFiles(certificate: whole(certificate), key: whole(key), names: names)
  }
}
