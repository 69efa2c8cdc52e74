package dev.assay.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

class S3ModelStoreTest extends ModelStoreContractTest {

    private static final AtomicInteger TESTS = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static S3Server server;

    private final String prefix = "test-" + TESTS.incrementAndGet();
    private final List<WriteStep> steps = new ArrayList<>();
    private final S3Faults faults = new S3Faults();
    private final S3Client client = client();
    /** Small pages, so that all lists have several. */
    private final S3Bucket bucket = new S3Bucket(client, S3Server.BUCKET, "the tests' server", 2);

    private final S3ModelStore store = new S3ModelStore(bucket, prefix, steps::add);

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private S3Client client() {
        S3ClientBuilder builder = S3Connection.of(server.settings("").s3());
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .addExecutionInterceptor(faults)
                        .build())
                .build();
    }

    @Override
    ModelStore store() {
        return store;
    }

    @Override
    Content content() {
        return new Content() {
            @Override
            public List<String> paths() throws IOException {
                return bucket.list(prefix + "/").stream()
                        .map(key -> key.substring(prefix.length() + 1))
                        .toList();
            }

            @Override
            public byte[] get(String path) throws IOException {
                return bucket.read(prefix + "/" + path, 1 << 20);
            }

            @Override
            public void put(String path, byte[] bytes) {
                client.putObject(
                        request -> request.bucket(S3Server.BUCKET).key(prefix + "/" + path),
                        RequestBody.fromBytes(bytes));
            }

            @Override
            public void delete(String path) throws IOException {
                bucket.delete(prefix + "/" + path);
            }
        };
    }

    @Test
    void isWhatTheSettingsName() throws IOException {
        try (ModelStore named = ModelStores.of(server.settings("/" + prefix + "/"))) {
            CheckpointLocation location = named.write("default", 1, Contents.of(1));
            assertThat(store.read(location)).isEqualTo(Contents.of(1));
        }
        try (ModelStore named = ModelStores.of(server.settings(""))) {
            CheckpointLocation location = named.write(prefix, 1, Contents.of(1));
            assertThat(bucket.exists(location.uri())).isTrue();
        }
    }

    @Test
    void writesTheManifestLastAndEqualContentsNotAgain() throws IOException {
        store.write("default", 1, Contents.of(1));
        assertThat(faults.requests())
                .filteredOn(request -> request.startsWith("PUT"))
                .hasSize(4);
        assertThat(faults.requests().get(faults.requests().size() - 1))
                .startsWith("PUT")
                .endsWith("/manifest.json");
        assertThat(steps).containsExactly(WriteStep.WRITTEN, WriteStep.RENAMED, WriteStep.SYNCED);

        faults.allow(Integer.MAX_VALUE);
        store.write("default", 1, Contents.of(1));
        assertThat(faults.requests()).isNotEmpty().noneMatch(request -> request.startsWith("PUT"));
        assertThat(steps).hasSize(6);
    }

    @Test
    void aWriteThatIsCutShortAnywhereIsNoCheckpointAndIsDoneAnew() throws IOException {
        CheckpointLocation location = store.write("default", 2, Contents.of(2));
        int requests = faults.requests().size();
        assertThat(requests).isEqualTo(5);
        for (int allowed = 0; allowed < requests; allowed++) {
            store.deleteAllBut("default", Set.of());
            faults.allow(allowed);
            assertThatThrownBy(() -> store.write("default", 2, Contents.of(2)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("killed");
            faults.allow(Integer.MAX_VALUE);
            assertThat(content().paths()).hasSize(Math.max(0, allowed - 1));
            assertThatThrownBy(() -> store.read(location))
                    .isInstanceOf(DamagedCheckpointException.class)
                    .hasMessageEndingWith("manifest.json is missing");
            if (allowed % 2 == 0) {
                store.deleteAllBut("default", Set.of(1L));
                assertThat(content().paths())
                        .as("of a version that may be in the making")
                        .hasSize(Math.max(0, allowed - 1));
                assertThat(store.write("default", 2, Contents.of(2))).isEqualTo(location);
                assertThat(store.read(location)).isEqualTo(Contents.of(2));
            } else {
                CheckpointLocation other = store.write("default", 2, Contents.of(3));
                store.deleteAllBut("default", Set.of(2L));
                assertThat(content().paths()).containsExactlyInAnyOrderElementsOf(paths(other));
            }
        }
    }

    @Test
    void aDeletionThatIsCutShortAnywhereLeavesNoHalfCheckpointAndIsFinishedByTheNext() throws IOException {
        CheckpointLocation kept = store.write("default", 3, Contents.of(3));
        int allowed = 0;
        for (boolean done = false; !done; allowed++) {
            List<CheckpointLocation> old =
                    List.of(store.write("default", 1, Contents.of(1)), store.write("default", 2, Contents.of(2)));
            faults.allow(allowed);
            try {
                store.deleteAllBut("default", Set.of(3L));
                done = true;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("killed");
            }
            faults.allow(Integer.MAX_VALUE);
            List<String> left = content().paths();
            for (CheckpointLocation location : old) {
                assertThat(!left.contains(location.uri()) || left.containsAll(paths(location)))
                        .as("what has a manifest is whole")
                        .isTrue();
            }
            store.deleteAllBut("default", Set.of(3L));
            assertThat(content().paths()).containsExactlyInAnyOrderElementsOf(paths(kept));
        }
        assertThat(allowed).as("lists and deletions").isGreaterThan(8);
    }

    @Test
    void leavesAloneWhatIsNoCheckpointOfTheLine() throws IOException {
        List<String> foreign = List.of(
                "default/v000000000003-0123456789abcdef",
                "default/v1/manifest.json",
                "default2/v000000000001-0123456789abcdef/state.json",
                "defaul/v000000000001-0123456789abcdef/state.json");
        for (String path : foreign) {
            content().put(path, new byte[] {1});
        }
        content().put("default/v000000000001-0123456789abcdef/state.json", new byte[] {1});
        content().put("default/v000000000001-0123456789abcdef/more/of/it", new byte[] {1});
        store.deleteAllBut("default", Set.of());
        assertThat(content().paths()).containsExactlyInAnyOrderElementsOf(foreign);
    }

    @Test
    void deletesWhatFillsManyPages() throws IOException {
        List<String> kept = new ArrayList<>();
        for (int version = 1; version <= 30; version++) {
            CheckpointLocation location = store.write("default", version, Contents.of(version));
            if (version > 27) {
                kept.addAll(paths(location));
            }
        }
        assertThat(content().paths()).hasSize(120);
        store.deleteAllBut("default", Set.of(28L, 29L, 30L));
        assertThat(content().paths()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void writersOfOneVersionDoNotDisturbEachOther() throws Exception {
        for (int round = 0; round < 10; round++) {
            List<CheckpointContents> contents =
                    List.of(Contents.of(1), Contents.of(1), Contents.of(1), Contents.of(2), Contents.of(2));
            CyclicBarrier start = new CyclicBarrier(contents.size());
            List<Callable<CheckpointLocation>> writers = new ArrayList<>();
            long version = round;
            for (CheckpointContents each : contents) {
                writers.add(() -> {
                    start.await();
                    return store.write("default", version, each);
                });
            }
            ExecutorService threads = Executors.newFixedThreadPool(writers.size());
            try {
                List<Future<CheckpointLocation>> written = threads.invokeAll(writers);
                for (int i = 0; i < writers.size(); i++) {
                    assertThat(store.read(written.get(i).get())).isEqualTo(contents.get(i));
                }
                assertThat(written.get(0).get())
                        .isEqualTo(written.get(1).get())
                        .isEqualTo(written.get(2).get())
                        .isNotEqualTo(written.get(3).get());
            } finally {
                threads.shutdown();
            }
        }
        assertThat(content().paths()).hasSize(10 * 2 * 4);
    }

    @Test
    void aConflictIsSettledByTheNextAttempt() throws IOException {
        EncodedFile file = EncodedFile.of(new byte[] {1, 2});
        faults.answerConflictOnce();
        assertThat(bucket.putIfAbsent(prefix + "/x", file, DigestFile.of(file)))
                .as("the first attempt was done, although it was answered otherwise")
                .isFalse();
        faults.answerConflictOnce();
        store.write("default", 1, Contents.of(1));
        assertThat(content().paths()).hasSize(1 + 4);
    }

    @Test
    void tellsAServerThatDoesNotKnowConditionalWrites() throws IOException {
        assertThat(store.probe()).isTrue();
        faults.ignoreConditions();
        assertThat(store.probe()).isFalse();
        assertThat(content().paths()).isEmpty();
    }

    @Test
    void readsAnewWhatWasCutShort() throws IOException {
        CheckpointLocation location = store.write("default", 1, Contents.of(1));
        faults.cutOnce();
        assertThat(store.read(location)).isEqualTo(Contents.of(1));
    }

    @Test
    void theServerRefusesBytesThatAreNotWhatTheyShouldBe() {
        EncodedFile sent = EncodedFile.of(new byte[] {1, 2, 3});
        DigestFile meant = DigestFile.of(new byte[] {1, 2, 4});
        assertThatThrownBy(() -> bucket.put(prefix + "/x", sent, meant)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> content().get("x")).hasMessageEndingWith("x is missing");
    }

    @Test
    void refusesAFileThatNoObjectTakes() {
        EncodedFile huge = new EncodedFile(Collections.nCopies(6 << 10, ByteBuffer.allocate(1 << 20)));
        assertThat(huge.size()).isEqualTo(6L << 30);
        assertThatThrownBy(() -> bucket.put(prefix + "/x", huge, new DigestFile("00", huge.size())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("6442450944 bytes");
        assertThat(faults.requests()).isEmpty();
    }

    @Test
    void saysWhichServerAndBucketCannotBeReached() throws IOException {
        CheckpointLocation location = store.write("default", 1, Contents.of(1));
        StoreSettings nobody = server.settings(Map.of("assay.store.s3.endpoint", "http://127.0.0.1:1"));
        StoreSettings none = server.settings(Map.of("assay.store.s3.bucket", "no-such-bucket"));
        for (StoreSettings settings : List.of(nobody, none)) {
            try (ModelStore elsewhere = ModelStores.of(settings)) {
                List<Callable<?>> uses = List.of(
                        () -> elsewhere.read(location), () -> elsewhere.write("default", 1, Contents.of(1)), () -> {
                            elsewhere.deleteAllBut("default", Set.of());
                            return "";
                        });
                for (Callable<?> use : uses) {
                    assertThatThrownBy(use::call)
                            .isInstanceOf(IOException.class)
                            .isNotInstanceOf(DamagedCheckpointException.class)
                            .hasMessageContaining(
                                    "s3://" + settings.s3().bucket().orElseThrow() + "/")
                            .hasMessageContaining(settings.s3().endpoint().orElseThrow());
                }
            }
        }
    }

    @Test
    void refusesToTakeWrongCredentialsForAMissingCheckpoint() throws IOException {
        CheckpointLocation location = store.write("default", 1, Contents.of(1));
        System.setProperty(S3Server.SECRET_PROPERTY, "another");
        try {
            assertThatThrownBy(() -> store.read(location))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(DamagedCheckpointException.class)
                    .hasMessageContaining("403");
        } finally {
            System.setProperty(S3Server.SECRET_PROPERTY, S3Server.SECRET);
        }
    }

    @Test
    void refusesSettingsThatContradictEachOther() {
        assertThatThrownBy(() -> ModelStores.of(server.settings(Map.of("assay.store.s3.bucket", ""))))
                .hasMessageContaining("assay.store.s3.endpoint is set, but not assay.store.s3.bucket");
        for (String endpoint :
                List.of("127.0.0.1:9000", "ftp://127.0.0.1", "s3.example.org", "http:///x", "http://a b")) {
            assertThatThrownBy(() -> ModelStores.of(server.settings(Map.of("assay.store.s3.endpoint", endpoint))))
                    .hasMessageContaining("assay.store.s3.endpoint");
        }
        StoreSettings files = Settings.of(Map.of(), StoreSettings.class).get(StoreSettings.class);
        assertThat(ModelStores.of(files)).isInstanceOf(FileModelStore.class);
    }
}
