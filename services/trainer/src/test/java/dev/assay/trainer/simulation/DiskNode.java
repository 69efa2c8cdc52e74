package dev.assay.trainer.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A file or folder: what programs see of it, and what of that a loss of power would leave. */
final class DiskNode {

    /** A change of a folder's names that is not on the disk yet; a rename has both names. */
    private record Change(@Nullable String from, @Nullable String to, DiskNode node) {}

    private final boolean folder;
    private final Map<String, DiskNode> entries = new LinkedHashMap<>();
    private final Map<String, DiskNode> durableEntries = new LinkedHashMap<>();
    private final List<Change> pending = new ArrayList<>();
    private byte[] bytes = new byte[0];
    private byte[] durableBytes = new byte[0];
    private boolean dirty;

    DiskNode(boolean folder) {
        this.folder = folder;
    }

    boolean isFolder() {
        return folder;
    }

    /** By name, in the order in which they came. */
    Map<String, DiskNode> entries() {
        return entries;
    }

    void put(String name, DiskNode node) {
        entries.put(name, node);
        pending.add(new Change(null, name, node));
    }

    void remove(String name) {
        DiskNode node = entries.remove(name);
        if (node != null) {
            pending.add(new Change(name, null, node));
        }
    }

    void rename(String from, String to) {
        DiskNode node = entries.remove(from);
        if (node != null) {
            entries.put(to, node);
            pending.add(new Change(from, to, node));
        }
    }

    /** Brings the folder's names, or the file's bytes, to the disk. */
    void sync() {
        pending.clear();
        durableEntries.clear();
        durableEntries.putAll(entries);
        durableBytes = bytes;
        dirty = false;
    }

    byte[] bytes() {
        return bytes;
    }

    void append(byte[] more) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, bytes.length, more.length);
        bytes = longer;
        dirty = true;
    }

    /** Changes a byte, on the disk as well. */
    void damage(int at) {
        bytes = bytes.clone();
        bytes[at] ^= 1;
        durableBytes = bytes;
    }

    /** Of what was not brought to the disk, anything may be there and anything may be missing. */
    void losePower(SplittableRandom random) {
        if (dirty) {
            int kept = random.nextInt(3);
            durableBytes = kept == 0 ? durableBytes : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            if (kept == 2 && durableBytes.length > 0) {
                durableBytes[durableBytes.length - 1] = 0;
            }
            bytes = durableBytes;
            dirty = false;
        }
        boolean inOrder = random.nextBoolean();
        int first = inOrder ? random.nextInt(pending.size() + 1) : pending.size();
        for (Change change : pending.subList(0, first)) {
            if (inOrder || random.nextBoolean()) {
                apply(change);
            }
        }
        pending.clear();
        entries.clear();
        entries.putAll(durableEntries);
        entries.values().forEach(node -> node.losePower(random));
    }

    private void apply(Change change) {
        durableEntries.values().removeIf(node -> node == change.node());
        if (change.from() != null) {
            durableEntries.remove(change.from());
        }
        if (change.to() != null) {
            durableEntries.put(change.to(), change.node());
        }
    }
}
