package dev.assay.runtime.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Checkpoints as folders {@code ROOT/LINE/v000000000012} of a file system that renames folders atomically. A checkpoint is
 * written under a hidden name, brought to the disk file by file, and renamed; hidden folders are remains of writes that were
 * cut short, and are collected by {@link #deleteAllBut}. A model line has one writer at a time.
 */
public final class FileModelStore implements ModelStore {

    private static final String STATE = "state.json";
    private static final String TENSORS = ".safetensors";
    private static final String HIDDEN = ".";

    /** Far above any manifest; keeps a stray file from being read whole. */
    private static final long MAX_MANIFEST_BYTES = 1 << 24;

    private final Path root;
    private final Consumer<WriteStep> progress;

    /** How far the writing of a checkpoint has come. */
    public enum WriteStep {
        /** All files are on the disk, under a hidden name. */
        WRITTEN,
        /** They bear the final name, which need not be on the disk. */
        RENAMED,
        /** The name is on the disk too. */
        SYNCED
    }

    /** @param root created when the first checkpoint is written */
    public FileModelStore(Path root) {
        this(root, step -> {});
    }

    /** @param progress told how far each write has come, on the thread that writes */
    public FileModelStore(Path root, Consumer<WriteStep> progress) {
        this.root = root;
        this.progress = progress;
    }

    @Override
    public CheckpointLocation write(String line, long version, CheckpointContents contents) throws IOException {
        CheckpointName name = new CheckpointName(line, version);
        contents.tensors().keySet().forEach(file -> CheckpointName.checkPlain("file name", file));
        Path lineFolder = root.resolve(line);
        DurableFolders.create(lineFolder);
        Path unfinished = hidden(lineFolder, name.folder());
        Path finished = lineFolder.resolve(name.folder());
        try {
            Files.createDirectory(unfinished);
            DigestFile manifest = writeFiles(unfinished, name, contents);
            DurableFolders.sync(unfinished);
            progress.accept(WriteStep.WRITTEN);
            hide(lineFolder, finished);
            Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
            progress.accept(WriteStep.RENAMED);
            try {
                DurableFolders.sync(lineFolder);
            } catch (IOException e) {
                hide(lineFolder, finished);
                throw e;
            }
            progress.accept(WriteStep.SYNCED);
            return new CheckpointLocation(name.uri(), manifest.sha256());
        } catch (IOException | RuntimeException e) {
            removeQuietly(unfinished, e);
            throw e;
        }
    }

    @Override
    public CheckpointContents read(CheckpointLocation location) throws IOException {
        CheckpointName name = CheckpointName.ofUri(location.uri());
        Path folder = root.resolve(name.line()).resolve(name.folder());
        Manifest manifest = readManifest(folder.resolve(CheckpointName.MANIFEST), name, location.sha256());
        Map<String, Map<String, HostTensor>> tensors = new HashMap<>();
        for (Map.Entry<String, DigestFile> file : manifest.files().entrySet()) {
            Path path = checked(folder, file.getKey());
            file.getValue().verify(path);
            if (file.getKey().endsWith(TENSORS)) {
                String key = file.getKey().substring(0, file.getKey().length() - TENSORS.length());
                tensors.put(key, SafeTensors.read(path));
            }
        }
        if (!manifest.files().containsKey(STATE)) {
            throw new DamagedCheckpointException(folder + " has no " + STATE);
        }
        Path state = folder.resolve(STATE);
        return new CheckpointContents(StateJson.parse(Files.readAllBytes(state), state), tensors);
    }

    @Override
    public void deleteAllBut(String line, Set<Long> keep) throws IOException {
        CheckpointName.checkPlain("model line", line);
        Path lineFolder = root.resolve(line);
        if (!Files.isDirectory(lineFolder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(lineFolder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                OptionalLong version = CheckpointName.versionOf(name);
                if (version.isPresent() && !keep.contains(version.getAsLong())) {
                    hide(lineFolder, entry);
                } else if (name.startsWith(HIDDEN)) {
                    DurableFolders.delete(entry);
                }
            }
        }
        DurableFolders.sync(lineFolder);
    }

    private static DigestFile writeFiles(Path folder, CheckpointName name, CheckpointContents contents)
            throws IOException {
        SortedMap<String, DigestFile> files = new TreeMap<>();
        byte[] state = StateJson.bytes(contents.state());
        files.put(STATE, DigestFile.write(folder.resolve(STATE), out -> out.write(state)));
        for (Map.Entry<String, Map<String, HostTensor>> entry :
                contents.tensors().entrySet()) {
            String file = entry.getKey() + TENSORS;
            files.put(file, DigestFile.write(folder.resolve(file), out -> SafeTensors.write(entry.getValue(), out)));
        }
        byte[] manifest = new Manifest(CheckpointFormat.VERSION, name.line(), name.version(), files).bytes();
        return DigestFile.write(folder.resolve(CheckpointName.MANIFEST), out -> out.write(manifest));
    }

    private static Manifest readManifest(Path path, CheckpointName name, String sha256) throws IOException {
        byte[] bytes;
        try {
            if (Files.size(path) > MAX_MANIFEST_BYTES) {
                throw new DamagedCheckpointException(path + " is too large to be a manifest");
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new DamagedCheckpointException(path + " is missing");
        }
        new DigestFile(sha256, bytes.length).verify(path, bytes);
        return Manifest.parse(bytes, name, path);
    }

    private static Path checked(Path folder, String file) throws DamagedCheckpointException {
        try {
            CheckpointName.checkPlain("file name", file);
        } catch (IllegalArgumentException e) {
            throw new DamagedCheckpointException("the manifest in " + folder + " is not ours: " + e.getMessage());
        }
        return folder.resolve(file);
    }

    /** Takes a checkpoint's name from its folder before deleting it, so that no half of it stays under the name. */
    private static void hide(Path lineFolder, Path folder) throws IOException {
        if (Files.exists(folder)) {
            Path hidden = hidden(lineFolder, folder.getFileName().toString());
            Files.move(folder, hidden, StandardCopyOption.ATOMIC_MOVE);
            DurableFolders.delete(hidden);
        }
    }

    private static Path hidden(Path lineFolder, String name) {
        return lineFolder.resolve(HIDDEN + name + "." + UUID.randomUUID());
    }

    private static void removeQuietly(Path folder, Exception reason) {
        try {
            DurableFolders.delete(folder);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
