package dev.assay.gateway.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.format.Found;
import dev.assay.gateway.format.LeftOut;
import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.format.Revisions;
import dev.assay.gateway.intake.Item;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CvatReaderTest {

    private static final Provenance UNTOLD = new Provenance(
            Optional.empty(), false, OptionalInt.empty(), Found.CHANGED, false, new Payloads(Optional.empty()));

    @TempDir
    private Path folder;

    @Test
    void jobsOfATaskAreAnnotatorsOfTheirOwn() throws Exception {
        Found found = Found.in(new CvatReader(UNTOLD), "cvat-task.xml");

        assertThat(found.lines())
                .containsExactly(
                        "annotation cvat:job-31:a/one.png of a/one.png by job-31 [cat, <script>]",
                        "annotation cvat:job-31:a/two.png of a/two.png by job-31 []",
                        "annotation cvat:job-32:b/drei ü.png of b/drei ü.png by job-32 [cat, person]");
        assertThat(found.problems()).containsExactly("line 42, image : it has no name");
        assertThat(found.leftOutBecause(LeftOut.SAMPLE_WITHOUT_PAYLOAD)).isEqualTo(3);
        Instant updated = Instant.parse("2026-11-02T09:30:00.654321Z");
        assertThat(found.time(0)).contains(updated);
        assertThat(((Item.OfAnnotation) found.items().get(0)).annotation().getRevision())
                .isEqualTo(Revisions.of(updated));
    }

    @Test
    void aGroundTruthJobIsTrusted() {
        assertThat(Found.in(new CvatReader(UNTOLD), "cvat-job.xml").lines()).containsExactly("truth a/one.png [cat]");
    }

    @Test
    void whatIsToldWins() {
        Provenance told = new Provenance(
                Optional.of("ann"), true, OptionalInt.of(3), Found.CHANGED, true, new Payloads(Optional.empty()));

        Found found = Found.in(new CvatReader(told), "cvat-task.xml");

        assertThat(found.lines())
                .containsExactly("truth a/one.png [cat, <script>]", "truth b/drei ü.png [cat, person]");
        assertThat(found.leftOutBecause(LeftOut.EMPTY)).isEqualTo(1);
    }

    @Test
    void assigneesOfAProjectsTasks() {
        Found found = Found.inText(new CvatReader(UNTOLD), """
                <annotations><version>1.1</version><meta><project><id>1</id><tasks>
                <task><id>5</id><assignee><username>ann</username></assignee></task><task><id>6</id><assignee></assignee></task></tasks></project></meta>
                <image id="0" name="x.png" subset="default" task_id="5"><tag label="cat"/></image>
                <image id="1" name="y.png" subset="default" task_id="6"><tag label="cat"/></image></annotations>
                """);

        assertThat(found.lines())
                .containsExactly(
                        "annotation cvat:ann:x.png of x.png by ann [cat]",
                        "annotation cvat:task-6:y.png of y.png by task-6 [cat]");
    }

    @Test
    void nothingOutsideOfTheFileIsRead() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cret");

        Found found = Found.inText(
                new CvatReader(UNTOLD),
                "<!DOCTYPE annotations [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<annotations><image id=\"0\" name=\"&e;\"><tag label=\"&e;\"/></image></annotations>");

        assertThat(found.items()).isEmpty();
        assertThat(found.problems()).singleElement().asString().doesNotContain("s3cret");
    }

    @Test
    void entitiesThatGrowAreRefused() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE annotations [<!ENTITY e0 \"haha\">");
        for (int i = 1; i < 12; i++) {
            entities.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
        }

        Found found =
                Found.inText(new CvatReader(UNTOLD), entities + "]><annotations><image name=\"&e11;\"/></annotations>");

        assertThat(found.items()).isEmpty();
        assertThat(found.problems()).hasSize(1);
    }

    @Test
    void otherFilesAreToldApart() {
        assertThat(Found.inText(new CvatReader(UNTOLD), "<html/>").problems())
                .containsExactly("the file: its outermost element is 'html', not 'annotations'");
        assertThat(Found.inText(new CvatReader(UNTOLD), "<annotations><track id=\"0\" label=\"cat\"/></annotations>")
                        .problems())
                .containsExactly("the file: it holds tracks: export the task as 'CVAT for images 1.1'");
        Found broken = Found.inText(
                new CvatReader(UNTOLD), "<annotations><image name=\"a\"><tag label=\"cat\"/></image><image name=");
        assertThat(broken.items()).hasSize(1);
        assertThat(broken.problems()).singleElement().asString().contains("nothing after it can be read");
    }

    @Test
    void aFileIsReadAsItComes() throws Exception {
        String image = "<image id=\"1\" name=\"a.png\"><polygon label=\"cat\" points=\"" + "1.00,2.00;".repeat(10_000)
                + "\"/></image>";
        ByteArrayInputStream file = new ByteArrayInputStream(
                ("<annotations>" + image.repeat(20) + "</annotations>").getBytes(StandardCharsets.UTF_8));
        List<Integer> left = new ArrayList<>();

        new CvatReader(UNTOLD).read(file, new Found() {
            @Override
            public void item(Item item, Optional<Instant> at, String where) {
                left.add(file.available() / image.length());
            }
        });

        assertThat(left).hasSize(20).startsWith(18).isSortedAccordingTo(Comparator.reverseOrder());
    }
}
