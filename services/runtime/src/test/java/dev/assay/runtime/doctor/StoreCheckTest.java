package dev.assay.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.store.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCheckTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFolderThatCanBeWrittenIsLeftAsItWas() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "x");

        assertThat(StoreCheck.of(folder).get(0).severity()).isEqualTo(Severity.OK);

        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(kept));
        assertThat(kept).hasContent("x");
    }

    @Test
    void aFolderThatIsNotThereYetIsNotMade() {
        Path root = folder.resolve("data").resolve("models");

        Finding finding = StoreCheck.of(root).get(0);

        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(finding.found()).contains(folder.toString()).contains(root + " will be made there");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileWhereTheFolderShouldBeIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("models"), "x");
        Path dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        for (Path root : new Path[] {file, file.resolve("below"), dangling}) {
            assertThat(StoreCheck.of(root)).singleElement().satisfies(finding -> {
                assertThat(finding.isError()).isTrue();
                assertThat(finding.found()).contains("is no folder");
                assertThat(finding.advice()).contains("assay.store.path");
            });
        }
        assertThat(file).hasContent("x");
    }

    @Test
    void aFolderThatRefusesToBeWrittenIsAnError() {
        // Nobody, root included, can make anything here.
        assertThat(StoreCheck.of(Path.of("/proc/self"))).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.found()).contains("cannot be written");
        });
    }

    @Test
    void aBucketCanBeWrittenWhereThereIsAServer() throws IOException {
        try (S3Server server = S3Server.start(folder)) {
            StoreSettings settings = server.settings("models");

            assertThat(StoreCheck.of(settings)).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.OK);
                assertThat(finding.found()).startsWith("s3://checkpoints/models/ can be written");
            });
            StoreSettings nobody = server.settings(Map.of("assay.store.s3.endpoint", "http://127.0.0.1:1"));
            assertThat(StoreCheck.of(nobody)).singleElement().satisfies(finding -> {
                assertThat(finding.isError()).isTrue();
                assertThat(finding.found()).contains("s3://checkpoints/").contains("http://127.0.0.1:1");
                assertThat(finding.advice()).contains("assay.store.s3");
            });
        }
    }
}
