package dev.assay.trainer.simulation;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations of one process on a simulated disk. Each may be the process's last, or fail. */
public class SimulatedFileSystemProvider extends FileSystemProvider {

    private final SimulatedDisk disk;
    private final Host host;

    public SimulatedFileSystemProvider(SimulatedDisk disk, Host host) {
        this.disk = disk;
        this.host = host;
    }

    private Path change(String what, Path path) throws IOException {
        return step(what, path, Fault.DISK_FULL, "No space left on device");
    }

    private Path look(String what, Path path) throws IOException {
        return step(what, path, Fault.UNREADABLE_DISK, "Input/output error");
    }

    private Path step(String what, Path path, Fault fault, String message) throws IOException {
        host.step(what);
        if (host.strikes(fault)) {
            host.note(what, path);
            throw new IOException(path + ": " + message);
        }
        return SimulatedPath.plain(path);
    }

    /** Whether a file or the names in a folder are brought to the disk when the process asks for it. */
    protected boolean isForced(Path path) {
        return true;
    }

    void force(DiskNode node, Path path) throws IOException {
        change(node.isFolder() ? "sync folder" : "force file", path);
        if (isForced(path)) {
            node.sync();
        }
    }

    void append(DiskNode node, Path path, byte[] bytes) throws IOException {
        change("write", path);
        node.append(bytes);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.CREATE_NEW)) {
            return new SimulatedChannel(this, path, disk.create(change("create", path), false));
        }
        return new SimulatedChannel(this, path, disk.get(look("open", path)));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> names = disk.get(look("list", folder)).entries().keySet().stream()
                .map(folder::resolve)
                .toList();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return names.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        disk.create(change("create folder", folder), true);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(change("delete", path));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        disk.rename(change("rename", from), SimulatedPath.plain(to));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.get(look("look for", path));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return type.cast(new SimulatedAttributes(disk.get(look("look at", path))));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getScheme() {
        return "simulated";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
