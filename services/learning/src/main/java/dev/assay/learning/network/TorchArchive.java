package dev.assay.learning.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file: a zip archive of one folder with the pickled module in data.pkl and the source of its classes under
 * code. The engine gives the parameters of a module, but not its buffers (batch normalisation's running statistics); so a
 * copy of the archive is made whose module also has a method that returns them.
 */
final class TorchArchive {

    /** Name of the added method. */
    static final String BUFFERS_METHOD = "assay_buffers";

    private final Path file;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final String root;
    private final TorchClass rootClass;
    private final List<List<String>> buffers = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if it is not a TorchScript file
     */
    TorchArchive(Path file) {
        this.file = file;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is not a TorchScript file: " + e.getMessage(), e);
        }
        Map.Entry<String, byte[]> data = entries.entrySet().stream()
                .filter(entry -> entry.getKey().matches("[^/]+/data\\.pkl"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " is not a TorchScript file: no data.pkl"));
        root = data.getKey().substring(0, data.getKey().indexOf('/'));
        rootClass = rootClass(data.getValue());
        collect(rootClass, List.of());
    }

    /** All files, by their names within the archive's folder, but without the places in the source that debuggers show. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> {
            if (name.startsWith(root + "/") && !name.endsWith(".debug_pkl")) {
                files.put(name.substring(root.length() + 1), bytes);
            }
        });
        return files;
    }

    /** The module's pickle. */
    byte[] pickle() {
        return Objects.requireNonNull(entries.get(root + "/data.pkl"));
    }

    /** Qualified name of the module's class. */
    String typeName() {
        return rootClass.qualifiedName();
    }

    /** Paths of attributes that lead from the module to its buffers. */
    List<List<String>> buffers() {
        return buffers;
    }

    /** Writes a copy whose module has the method {@link #BUFFERS_METHOD}, if there are buffers. */
    void write(Path copy) throws IOException {
        String source = root + "/" + rootClass.sourceFile();
        try (OutputStream out = Files.newOutputStream(copy);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                byte[] bytes = entry.getValue();
                if (!buffers.isEmpty() && entry.getKey().equals(source)) {
                    bytes = rootClass.withMethod(BUFFERS_METHOD, method()).getBytes(StandardCharsets.UTF_8);
                } else if (!buffers.isEmpty() && entry.getKey().equals(source + ".debug_pkl")) {
                    // Places in the source as it was.
                    continue;
                }
                CRC32 crc = new CRC32();
                crc.update(bytes);
                ZipEntry written = new ZipEntry(entry.getKey());
                written.setMethod(ZipEntry.STORED);
                written.setSize(bytes.length);
                written.setCrc(crc.getValue());
                zip.putNextEntry(written);
                zip.write(bytes);
                zip.closeEntry();
            }
        }
    }

    private String method() {
        StringBuilder list = new StringBuilder();
        for (List<String> path : buffers) {
            String expression = "self";
            for (String attribute : path) {
                expression = "getattr(" + expression + ", \"" + attribute + "\")";
            }
            list.append(expression).append(", ");
        }
        return "  def " + BUFFERS_METHOD + "(self: " + rootClass.qualifiedName() + ") -> List[Tensor]:\n    return ["
                + list.substring(0, list.length() - 2) + "]\n";
    }

    private void collect(TorchClass owner, List<String> path) {
        for (String buffer : owner.buffers()) {
            buffers.add(child(path, buffer));
        }
        owner.modules().forEach((attribute, type) -> collect(classNamed(type), child(path, attribute)));
    }

    private static List<String> child(List<String> path, String attribute) {
        List<String> child = new ArrayList<>(path);
        child.add(attribute);
        return child;
    }

    /** The pickle's first instruction after its version names the class: {@code c}, module and name, each with a newline. */
    private TorchClass rootClass(byte[] pickle) {
        String[] parts = new String(pickle, StandardCharsets.ISO_8859_1).split("\n", 3);
        if (parts.length < 3 || !parts[0].startsWith("\u0080\u0002c__torch__")) {
            throw new IllegalArgumentException(file + " is not a TorchScript file: its data.pkl holds no module");
        }
        return classNamed(parts[0].substring(3) + "." + parts[1]);
    }

    private TorchClass classNamed(String qualifiedName) {
        byte[] source = entries.get(root + "/" + TorchClass.sourceFile(qualifiedName));
        if (source == null) {
            throw new IllegalArgumentException(file + " lacks the source of its class " + qualifiedName);
        }
        return TorchClass.parse(qualifiedName, new String(source, StandardCharsets.UTF_8), file);
    }
}
