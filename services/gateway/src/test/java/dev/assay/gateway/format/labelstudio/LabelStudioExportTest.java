package dev.assay.gateway.format.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.format.Found;
import dev.assay.gateway.format.ImageFiles;
import dev.assay.gateway.format.LeftOut;
import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.intake.Item;
import dev.assay.records.Annotation;
import dev.assay.records.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelStudioExportTest {

    @TempDir
    private Path folder;

    @Test
    void readsAnExport() {
        Found found = Found.in(new LabelStudioExport(LabelStudioOptions.standard()), "label-studio.json");

        assertThat(found.lines())
                .containsExactly(
                        "sample ls:41 FeatureVector",
                        "annotation ls:101 of ls:41 by ls:7 [cat, dög]",
                        "annotation ls:102 of ls:41 by ls:8 []",
                        "truth ls:42 [cat]",
                        "annotation ls:106 of ls:42 by ls:7 [animal, cat]",
                        "retracted ls:107 of ls:42 by ls:7 []");
        assertThat(found.problems())
                .containsExactly(
                        "task 42, annotation 105: labels come from the tags [content, quality]; name those that count with --control",
                        "task 42, annotation 108: 'yesterday' is no time; one looks like 2026-01-31T09:30:00Z",
                        "element 3: it has no id",
                        "element 4: it is no task",
                        "task 44: feature 1 is no number");
        assertThat(found.leftOutBecause(LeftOut.SKIPPED)).isEqualTo(1);
        assertThat(found.leftOutBecause(LeftOut.DRAFT)).isEqualTo(2);
        assertThat(found.leftOutBecause(LeftOut.SAMPLE_WITHOUT_PAYLOAD)).isEqualTo(2);
    }

    @Test
    void theTimeOfTheLastChangeIsTheEventsAndMakesTheRevision() {
        Found found = Found.in(new LabelStudioExport(LabelStudioOptions.standard()), "label-studio.json");

        assertThat(found.time(1)).contains(Instant.parse("2026-11-02T10:00:00.654321Z"));
        assertThat(revision(found, 1) - revision(found, 2)).isEqualTo(23 * 3600);
    }

    @Test
    void namedTagsCount() {
        LabelStudioOptions options = new LabelStudioOptions(
                "a", Set.of("quality"), Optional.of("image"), Optional.of("image"), new Payloads(Optional.empty()));

        Found found = Found.in(new LabelStudioExport(options), "label-studio.json");

        assertThat(found.lines())
                .contains("annotation a:105 of https://example.com/pictures/x%20y.png?token=1 by a:unknown [blurred]");
        assertThat(found.problems()).contains("task 43: its data have no 'image', which is to be the sample's id");
    }

    @Test
    void findsImagesByTheirPathOrTheirName() throws Exception {
        Files.createDirectories(folder.resolve("3"));
        Files.write(folder.resolve("3/one.png"), new byte[] {1});
        Files.write(folder.resolve("x y.jpg"), new byte[] {2});
        Files.write(folder.resolveSibling("secret.png"), new byte[] {3});

        Found found = images(
                "/data/upload/3/one.png",
                "https://e.org/p/x%20y.jpg?s=1",
                "/data/local-files/?d=3%2Fone.png",
                "data:image/png;base64,AQID",
                "s3://bucket/none.png",
                "../secret.png",
                "/data/local-files/?d=../secret.png",
                "data:image/png,plain",
                "data:image/png;base64,!");

        assertThat(found.items().stream()
                        .map(item -> ((Item.OfSample) item).sample())
                        .map(Sample::getSampleId))
                .containsExactly("ls:0", "ls:1", "ls:2", "ls:3");
        assertThat(found.leftOutBecause(LeftOut.SAMPLE_WITHOUT_PAYLOAD)).isEqualTo(1);
        assertThat(found.problems())
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).startsWith("task 5: the image '../secret.png' is not below"))
                .anySatisfy(problem -> assertThat(problem).startsWith("task 6: the image '../secret.png' is not below"))
                .anySatisfy(problem -> assertThat(problem).contains("is not in base64"))
                .anySatisfy(problem -> assertThat(problem).contains("is damaged"));
    }

    private Found images(String... addresses) throws Exception {
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < addresses.length; i++) {
            tasks.append(i == 0 ? "[" : ",").append("{\"id\":" + i + ",\"data\":{\"image\":\"" + addresses[i] + "\"}}");
        }
        return Found.inText(
                new LabelStudioExport(new LabelStudioOptions(
                        "ls",
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new Payloads(Optional.of(new ImageFiles(folder, 10))))),
                tasks + "]");
    }

    @Test
    void readsTheMinimalExport() {
        String file = """
                [{"image":"/data/upload/1/a.png","id":5,"choice":"cat","annotator":3,"annotation_id":11,"created_at":"2026-11-01T10:00:00Z",
                  "updated_at":"2026-11-01T10:00:00Z","lead_time":1.5},
                 {"features":[1,2],"id":6,"choice":{"choices":["cat","dog"]},"annotator":3,"annotation_id":12,"updated_at":"2026-11-01T10:00:00Z"},
                 {"features":[1,2],"id":7,"choice":[{"x":1,"rectanglelabels":["dog"],"original_width":5}],"annotator":4,"annotation_id":13}]
                """;
        LabelStudioOptions options = new LabelStudioOptions(
                "ls", Set.of("choice"), Optional.empty(), Optional.empty(), new Payloads(Optional.empty()));

        assertThat(Found.inText(new LabelStudioExport(options), file).lines())
                .containsExactly(
                        "annotation ls:11 of ls:5 by ls:3 [cat]",
                        "sample ls:6 FeatureVector",
                        "annotation ls:12 of ls:6 by ls:3 [cat, dog]",
                        "sample ls:7 FeatureVector",
                        "annotation ls:13 of ls:7 by ls:4 [dog]");
        assertThat(Found.inText(new LabelStudioExport(LabelStudioOptions.standard()), file)
                        .problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).contains("--control"));
    }

    @Test
    void whatBreaksOffIsReadUpToThere() {
        Found found = Found.inText(
                new LabelStudioExport(LabelStudioOptions.standard()),
                "[{\"id\":1,\"data\":{\"features\":[1]}},{\"id\":2,\"da");

        assertThat(found.lines()).containsExactly("sample ls:1 FeatureVector");
        assertThat(found.problems()).singleElement().asString().startsWith("line 1, column ");
        assertThat(Found.inText(new LabelStudioExport(LabelStudioOptions.standard()), "{}")
                        .problems())
                .isEqualTo(List.of("the file: it is no JSON array"));
    }

    private static int revision(Found found, int item) {
        Annotation annotation = ((Item.OfAnnotation) found.items().get(item)).annotation();
        return annotation.getRevision();
    }
}
