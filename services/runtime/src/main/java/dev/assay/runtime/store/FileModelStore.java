package dev.assay.runtime.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Checkpoints as folders {@code ROOT/LINE/v000000000012-DIGEST} of a file system that renames folders atomically. A
 * checkpoint is written under a hidden name, brought to the disk file by file, and renamed; hidden folders are remains of
 * writes that were cut short, and are deleted before the next. A model line has one writer at a time; one that has been
 * replaced and does not know may fail, and make its successor fail once, but spoils nothing.
 */
public final class FileModelStore implements ModelStore {

    private static final String HIDDEN = ".";

    private final Path root;
    private final Consumer<WriteStep> progress;

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
        CheckpointName.checkLine(line);
        CheckpointName.checkVersion(version);
        contents.tensors().keySet().forEach(file -> CheckpointName.checkPlain("file name", file));
        Path lineFolder = root.resolve(line);
        DurableFolders.create(lineFolder);
        // Whoever created the line's folder may have been killed before its name was on the disk.
        DurableFolders.sync(root);
        deleteIf(lineFolder, name -> name.startsWith(HIDDEN));
        Path unfinished = lineFolder.resolve(HIDDEN + UUID.randomUUID());
        try {
            Files.createDirectory(unfinished);
            Manifest manifest = new Manifest(CheckpointFormat.VERSION, line, version, writeFiles(unfinished, contents));
            byte[] bytes = manifest.bytes();
            DigestFile digest = DigestFile.write(unfinished.resolve(CheckpointName.MANIFEST), out -> out.write(bytes));
            DurableFolders.sync(unfinished);
            progress.accept(WriteStep.WRITTEN);
            CheckpointName name = finish(unfinished, CheckpointName.of(manifest, digest), digest);
            progress.accept(WriteStep.RENAMED);
            DurableFolders.sync(lineFolder);
            progress.accept(WriteStep.SYNCED);
            return new CheckpointLocation(name.uri(), digest.sha256());
        } catch (IOException | RuntimeException e) {
            removeQuietly(unfinished, e);
            throw e;
        }
    }

    /** Gives a checkpoint its name. What bears a name may have been announced, and is never touched. */
    private CheckpointName finish(Path unfinished, CheckpointName first, DigestFile manifest) throws IOException {
        CheckpointName name = first;
        while (Files.exists(folder(name))) {
            if (isWhole(name, manifest.sha256())) {
                DurableFolders.delete(unfinished);
                return name;
            }
            name = name.next();
        }
        Files.move(unfinished, folder(name), StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    @Override
    public CheckpointContents read(CheckpointLocation location, Predicate<String> tensors) throws IOException {
        CheckpointName name = CheckpointName.ofUri(location.uri());
        Path folder = folder(name);
        Predicate<String> wanted = CheckpointFiles.wanted(tensors);
        Manifest manifest = verify(name, location.sha256(), wanted);
        CheckpointFiles files = new CheckpointFiles();
        for (String file : manifest.files().keySet().stream().filter(wanted).toList()) {
            Path path = folder.resolve(file);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                files.read(file, channel, channel.size(), path.toString());
            }
        }
        return files.contents();
    }

    private boolean isWhole(CheckpointName name, String sha256) throws IOException {
        try {
            verify(name, sha256, any -> true);
            return true;
        } catch (DamagedCheckpointException e) {
            return false;
        }
    }

    private Manifest verify(CheckpointName name, String sha256, Predicate<String> files) throws IOException {
        Path folder = folder(name);
        Manifest manifest = readManifest(folder.resolve(CheckpointName.MANIFEST), name, sha256);
        for (Map.Entry<String, DigestFile> file : manifest.files().entrySet()) {
            if (files.test(file.getKey())) {
                file.getValue().verify(folder.resolve(file.getKey()));
            }
        }
        return manifest;
    }

    private Path folder(CheckpointName name) {
        return root.resolve(name.line()).resolve(name.folder());
    }

    @Override
    public void deleteAllBut(String line, Set<Long> keep) throws IOException {
        CheckpointName.checkLine(line);
        Path lineFolder = root.resolve(line);
        if (!Files.isDirectory(lineFolder)) {
            return;
        }
        long newest = keep.stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
        deleteIf(lineFolder, name -> {
            long version = CheckpointName.versionOf(name).orElse(Long.MAX_VALUE);
            return name.startsWith(HIDDEN) || (version < newest && !keep.contains(version));
        });
        DurableFolders.sync(lineFolder);
    }

    private static void deleteIf(Path lineFolder, Predicate<String> name) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(lineFolder)) {
            for (Path entry : entries) {
                if (name.test(entry.getFileName().toString())) {
                    hide(entry);
                }
            }
        }
    }

    private static SortedMap<String, DigestFile> writeFiles(Path folder, CheckpointContents contents)
            throws IOException {
        SortedMap<String, DigestFile> files = new TreeMap<>();
        for (Map.Entry<String, EncodedFile> file :
                CheckpointFiles.encode(contents).entrySet()) {
            files.put(file.getKey(), DigestFile.write(folder.resolve(file.getKey()), file.getValue()::writeTo));
        }
        return files;
    }

    private static Manifest readManifest(Path path, CheckpointName name, String sha256) throws IOException {
        byte[] bytes;
        try {
            if (Files.size(path) > Manifest.MAX_BYTES) {
                throw new DamagedCheckpointException(path + " is too large to be a manifest");
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new DamagedCheckpointException(path + " is missing");
        }
        new DigestFile(sha256, bytes.length).verify(path.toString(), bytes);
        return Manifest.parse(bytes, name, path.toString());
    }

    /** Takes a folder's name from it before deleting it, so that no half of it stays under the name. */
    private static void hide(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Path hidden = folder.resolveSibling(HIDDEN + UUID.randomUUID());
            Files.move(folder, hidden, StandardCopyOption.ATOMIC_MOVE);
            DurableFolders.delete(hidden);
        }
    }

    private static void removeQuietly(Path folder, Exception reason) {
        try {
            DurableFolders.delete(folder);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
