package dev.assay.runtime.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Checkpoints as objects {@code PREFIX/LINE/v000000000012-DIGEST/FILE} of a bucket. The manifest is written last, unless
 * it is there: the moment it appears the checkpoint is there, whole. It is deleted first, so objects without a manifest
 * are remains, of a write or a deletion that was cut short. A name tells the contents, so whoever writes the same name
 * writes the same bytes.
 */
public final class S3ModelStore implements ModelStore {

    private final S3Bucket bucket;
    private final String prefix;
    private final Consumer<WriteStep> progress;

    /**
     * @param bucket closed with the store
     * @param prefix what all keys begin with, a slash being added; slashes around it do not count
     * @param progress told how far each write has come, on the thread that writes
     */
    S3ModelStore(S3Bucket bucket, String prefix, Consumer<WriteStep> progress) {
        this.bucket = bucket;
        String plain = prefix.replaceAll("^/+|/+$", "");
        this.prefix = plain.isEmpty() ? "" : plain + "/";
        this.progress = progress;
    }

    /** What all is under, for messages. */
    public String root() {
        return bucket.name(prefix);
    }

    @Override
    public CheckpointLocation write(String line, long version, CheckpointContents contents) throws IOException {
        CheckpointName.checkLine(line);
        CheckpointName.checkVersion(version);
        contents.tensors().keySet().forEach(file -> CheckpointName.checkPlain("file name", file));
        SortedMap<String, EncodedFile> files = CheckpointFiles.encode(contents);
        SortedMap<String, DigestFile> digests = new TreeMap<>();
        files.forEach((file, encoded) -> digests.put(file, DigestFile.of(encoded)));
        Manifest manifest = new Manifest(CheckpointFormat.VERSION, line, version, digests);
        EncodedFile bytes = EncodedFile.of(manifest.bytes());
        DigestFile digest = DigestFile.of(bytes);
        CheckpointName name = CheckpointName.of(manifest, digest);
        while (!isStored(name, files, manifest, bytes, digest)) {
            name = name.next();
        }
        return new CheckpointLocation(name.uri(), digest.sha256());
    }

    /** Stores a checkpoint under a name, unless a damaged one bears it: that may have been announced, and is not touched. */
    private boolean isStored(
            CheckpointName name,
            SortedMap<String, EncodedFile> files,
            Manifest manifest,
            EncodedFile bytes,
            DigestFile digest)
            throws IOException {
        boolean there = bucket.exists(key(name, CheckpointName.MANIFEST));
        if (there && !isWhole(name, digest.sha256())) {
            return false;
        }
        if (!there) {
            for (Map.Entry<String, EncodedFile> file : files.entrySet()) {
                bucket.put(key(name, file.getKey()), file.getValue(), manifest.digest(file.getKey()));
            }
        }
        progress.accept(WriteStep.WRITTEN);
        if (!there
                && !bucket.putIfAbsent(key(name, CheckpointName.MANIFEST), bytes, digest)
                && !isWhole(name, digest.sha256())) {
            return false;
        }
        progress.accept(WriteStep.RENAMED);
        progress.accept(WriteStep.SYNCED);
        return true;
    }

    @Override
    public CheckpointContents read(CheckpointLocation location, Predicate<String> tensors) throws IOException {
        CheckpointName name = CheckpointName.ofUri(location.uri());
        Predicate<String> wanted = CheckpointFiles.wanted(tensors);
        CheckpointFiles files = new CheckpointFiles();
        for (Map.Entry<String, DigestFile> file :
                manifest(name, location.sha256()).files().entrySet()) {
            if (!wanted.test(file.getKey())) {
                continue;
            }
            String key = key(name, file.getKey());
            long size = file.getValue().size();
            bucket.read(
                    key,
                    file.getValue(),
                    in -> files.read(file.getKey(), Channels.newChannel(in), size, bucket.name(key)));
        }
        return files.contents();
    }

    private boolean isWhole(CheckpointName name, String sha256) throws IOException {
        try {
            for (Map.Entry<String, DigestFile> file :
                    manifest(name, sha256).files().entrySet()) {
                bucket.read(key(name, file.getKey()), file.getValue(), in -> {});
            }
            return true;
        } catch (DamagedCheckpointException e) {
            return false;
        }
    }

    private Manifest manifest(CheckpointName name, String sha256) throws IOException {
        String key = key(name, CheckpointName.MANIFEST);
        byte[] bytes = bucket.read(key, Manifest.MAX_BYTES);
        new DigestFile(sha256, bytes.length).verify(bucket.name(key), bytes);
        return Manifest.parse(bytes, name, bucket.name(key));
    }

    private String key(CheckpointName name, String file) {
        return prefix + name.line() + "/" + name.folder() + "/" + file;
    }

    @Override
    public void deleteAllBut(String line, Set<Long> keep) throws IOException {
        CheckpointName.checkLine(line);
        long newest = keep.stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
        for (Map.Entry<String, List<String>> folder : folders(line).entrySet()) {
            String manifest = folder.getKey() + "/" + CheckpointName.MANIFEST;
            List<String> keys = folder.getValue();
            long version = version(folder.getKey());
            boolean isUnfinished = !keys.contains(manifest) && version <= newest;
            if (isUnfinished || (version < newest && !keep.contains(version))) {
                if (keys.remove(manifest)) {
                    bucket.delete(manifest);
                }
                for (String key : keys) {
                    bucket.delete(key);
                }
            }
        }
    }

    /** Keys of a line's checkpoints, and of what remains of such, by the part up to the last slash but the file's. */
    private Map<String, List<String>> folders(String line) throws IOException {
        String start = prefix + line + "/";
        Map<String, List<String>> folders = new TreeMap<>();
        for (String key : bucket.list(start)) {
            int end = key.indexOf('/', start.length());
            if (end > 0
                    && CheckpointName.versionOf(key.substring(start.length(), end))
                            .isPresent()) {
                folders.computeIfAbsent(key.substring(0, end), folder -> new ArrayList<>())
                        .add(key);
            }
        }
        return folders;
    }

    private static long version(String folder) {
        return CheckpointName.versionOf(folder.substring(folder.lastIndexOf('/') + 1))
                .orElse(Long.MAX_VALUE);
    }

    /**
     * Does to the bucket what writing a checkpoint does, with an object of its own, and undoes it.
     *
     * @return whether the server keeps an object that is there from a write that must not replace it
     * @throws IOException if writing, listing, reading or deleting does not work; the object may be left then
     */
    public boolean probe() throws IOException {
        String key = prefix + ".probe-" + UUID.randomUUID();
        EncodedFile file = EncodedFile.of(key.getBytes(StandardCharsets.UTF_8));
        DigestFile digest = DigestFile.of(file);
        bucket.put(key, file, digest);
        boolean replaced = bucket.putIfAbsent(key, file, digest);
        if (!bucket.list(key).equals(List.of(key))) {
            throw new IOException(bucket.name(key) + " was written, but is not listed");
        }
        bucket.read(key, digest, in -> {});
        bucket.delete(key);
        return !replaced;
    }

    @Override
    public void close() {
        bucket.close();
    }
}
