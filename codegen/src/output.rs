//! Generated files: written, or compared with what is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Files to be, by path from the project's root.
#[derive(Default)]
pub(crate) struct Output {
    files: BTreeMap<PathBuf, String>,
    /// Folders that hold nothing but generated files, with the ending of those.
    folders: Vec<(PathBuf, &'static str)>,
}

impl Output {
    /// Adds a file.
    pub(crate) fn file(&mut self, path: impl Into<PathBuf>, text: String) {
        self.files.insert(path.into(), text);
    }

    /// The files to be, with their paths.
    #[cfg(test)]
    pub(crate) fn files(&self) -> impl Iterator<Item = (&PathBuf, &String)> {
        self.files.iter()
    }

    /// Says that a folder holds nothing but generated files of that ending: others are taken away.
    pub(crate) fn owns(&mut self, folder: impl Into<PathBuf>, ending: &'static str) {
        self.folders.push((folder.into(), ending));
    }

    /// Makes the files what they should be; answers with the paths that were not.
    pub(crate) fn write(&self, root: &Path) -> std::io::Result<Vec<PathBuf>> {
        let stale = self.stale(root)?;
        for path in &stale {
            let full = root.join(path);
            match self.files.get(path) {
                Some(text) => {
                    if let Some(folder) = full.parent() {
                        fs::create_dir_all(folder)?;
                    }
                    fs::write(full, text)?;
                }
                None => fs::remove_file(full)?,
            }
        }
        Ok(stale)
    }

    /// The paths whose files are missing, different or left over.
    pub(crate) fn stale(&self, root: &Path) -> std::io::Result<Vec<PathBuf>> {
        let mut stale = Vec::new();
        for (path, text) in &self.files {
            match fs::read_to_string(root.join(path)) {
                Ok(there) if there == *text => {}
                Ok(_) => stale.push(path.clone()),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => stale.push(path.clone()),
                Err(error) => return Err(error),
            }
        }
        for (folder, ending) in &self.folders {
            let mut found = Vec::new();
            walk(&root.join(folder), ending, &mut found)?;
            for full in found {
                let path = full.strip_prefix(root).unwrap_or(&full).to_path_buf();
                if !self.files.contains_key(&path) {
                    stale.push(path);
                }
            }
        }
        Ok(stale)
    }
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, ending, found)?;
        } else if path.extension().is_some_and(|there| there == ending) {
            found.push(path);
        }
    }
    Ok(())
}
