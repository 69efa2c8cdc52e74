package dev.assay.runtime.store;

import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy as a process of its own, on a free port of 127.0.0.1, with one empty bucket in main memory. It verifies
 * signatures; its credentials are those that the SDK finds in this process until the server is closed.
 */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "checkpoints";

    static final String SECRET_PROPERTY = "aws.secretAccessKey";
    static final String SECRET = "tests-secret";

    private static final String KEY_PROPERTY = "aws.accessKeyId";
    private static final String KEY = "tests";
    private static final Path JAR = Path.of("target/s3-server/s3proxy.jar");
    private static final Pattern STARTED = Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:([0-9]+)}");

    private final Process process;
    private final String url;
    private final Thread killer;

    private S3Server(Process process, int port) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port;
        this.killer = new Thread(process::destroyForcibly);
    }

    /** Starts one; its settings are written to the folder. */
    public static S3Server start(Path folder) throws IOException {
        Path settings = Files.write(
                folder.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:0",
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=transient-nio2",
                        "jclouds.identity=none",
                        "jclouds.credential=none"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        JAR.toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .start();
        S3Server server = new S3Server(process, port(process));
        Runtime.getRuntime().addShutdownHook(server.killer);
        System.setProperty(KEY_PROPERTY, KEY);
        System.setProperty(SECRET_PROPERTY, SECRET);
        try (S3Client client = S3Connection.of(server.settings("").s3()).build()) {
            client.createBucket(request -> request.bucket(BUCKET));
        }
        return server;
    }

    /** The store's settings, with this bucket and a prefix. */
    public StoreSettings settings(String prefix) {
        return settings(Map.of("assay.store.s3.prefix", prefix));
    }

    /** As {@link #settings(String)}, with other settings; an empty one is left out. */
    public StoreSettings settings(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "assay.store.s3.bucket", BUCKET,
                "assay.store.s3.endpoint", url,
                "assay.store.s3.path-style", "true"));
        all.putAll(more);
        all.values().removeIf(String::isEmpty);
        return Settings.of(all, StoreSettings.class).get(StoreSettings.class);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(killer);
        System.clearProperty(KEY_PROPERTY);
        System.clearProperty(SECRET_PROPERTY);
        process.destroyForcibly().onExit().join();
    }

    /** Which port it was given, as its log tells; the rest of the log is read and dropped. */
    private static int port(Process process) throws IOException {
        StringBuilder log = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                Thread drain = new Thread(() -> drain(lines), "s3-server-log");
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(started.group(1));
            }
            log.append(line).append(System.lineSeparator());
        }
        throw new IOException("the S3 server did not start; the build puts it at " + JAR + ": " + log);
    }

    private static void drain(BufferedReader lines) {
        try (lines) {
            while (lines.readLine() != null) {
                // A full pipe would stop the server.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
