package dev.assay.trainer.simulation;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Folders and files, by absolute path, with the rules of a POSIX file system. What a process does to them outlives it. */
public final class SimulatedDisk {

    private final DiskNode root = new DiskNode(true);
    private long generation;

    /** Grows when what is there may have changed other than by programs. */
    public long generation() {
        return generation;
    }

    /** Brings the names in a folder to the disk. */
    public void sync(Path folder) {
        DiskNode node = find(folder);
        if (node != null) {
            node.sync();
        }
    }

    public void losePower(SplittableRandom random) {
        generation++;
        root.losePower(random);
    }

    /** Identity of the folder at a path, for noticing that another took its place; null if there is none. */
    public @Nullable Object identity(Path path) {
        return find(path);
    }

    /** How many entries a folder has; 0 if there is none. */
    public int size(Path folder) {
        DiskNode node = find(folder);
        return node == null ? 0 : node.entries().size();
    }

    /** Changes a byte of a file in a folder; which, the generator says. */
    public void damage(Path folder, SplittableRandom random) {
        DiskNode node = find(folder);
        if (node != null && !node.entries().isEmpty()) {
            generation++;
            List<DiskNode> files = List.copyOf(node.entries().values());
            DiskNode file = files.get(random.nextInt(files.size()));
            file.damage(random.nextInt(file.bytes().length));
        }
    }

    @Nullable
    DiskNode find(Path path) {
        DiskNode node = root;
        for (Path name : path) {
            node = node == null ? null : node.entries().get(name.toString());
        }
        return node;
    }

    DiskNode get(Path path) throws NoSuchFileException {
        DiskNode node = find(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    DiskNode create(Path path, boolean folder) throws IOException {
        DiskNode parent = parent(path);
        if (parent.entries().containsKey(name(path))) {
            throw new FileAlreadyExistsException(path.toString());
        }
        DiskNode node = new DiskNode(folder);
        parent.put(name(path), node);
        return node;
    }

    void delete(Path path) throws IOException {
        if (!get(path).entries().isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        parent(path).remove(name(path));
    }

    void rename(Path from, Path to) throws IOException {
        get(from);
        DiskNode parent = parent(to);
        if (parent != parent(from)) {
            throw new FileSystemException(from.toString(), to.toString(), "another folder");
        }
        DiskNode there = parent.entries().get(name(to));
        if (there != null && !there.entries().isEmpty()) {
            throw new FileSystemException(from.toString(), to.toString(), "Directory not empty");
        }
        parent.rename(name(from), name(to));
    }

    private DiskNode parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        DiskNode node = get(parent);
        if (!node.isFolder()) {
            throw new NotDirectoryException(parent.toString());
        }
        return node;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
