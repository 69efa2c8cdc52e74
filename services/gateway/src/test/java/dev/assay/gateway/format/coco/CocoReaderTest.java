package dev.assay.gateway.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.gateway.format.Found;
import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.format.Provenance;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CocoReaderTest {

    @Test
    void theCategoriesOfAnImageAreItsLabels() {
        Found found = Found.in(new CocoReader(Found.crowd("team"), Optional.empty()), "coco.json");

        assertThat(found.lines())
                .containsExactly(
                        "annotation coco:team:one.png of one.png by team [cat, dög]",
                        "sample three.png FeatureVector",
                        "annotation coco:team:three.png of three.png by team []");
        assertThat(found.problems())
                .containsExactly(
                        "annotations[5]: it has no image_id, or no category_id",
                        "images[3]: there is an image 3 already",
                        "images[4]: it has no id, or no file_name",
                        "image 2: there is no category 9, or it has no name",
                        "annotations of image 77: there is no such image");
    }

    @Test
    void eachAnnotatorThatIsToldGivesASet() {
        assertThat(Found.in(new CocoReader(Found.crowd("team"), Optional.of("annotator")), "coco.json")
                        .lines())
                .contains(
                        "annotation coco:ann:one.png of one.png by ann [cat]",
                        "annotation coco:ben:one.png of one.png by ben [dög]",
                        "annotation coco:team:three.png of three.png by team []");
    }

    @Test
    void aTrustedFileIsTheTruth() {
        Provenance trusted = new Provenance(
                Optional.empty(), true, OptionalInt.empty(), Found.CHANGED, true, new Payloads(Optional.empty()));

        assertThat(Found.in(new CocoReader(trusted, Optional.empty()), "coco.json")
                        .lines())
                .containsExactly("truth one.png [cat, dög]", "sample three.png FeatureVector");
    }

    @Test
    void otherJsonIsToldApart() {
        CocoReader reader = new CocoReader(Found.crowd("team"), Optional.empty());

        assertThat(Found.inText(reader, "[]").problems()).containsExactly("the file: it is no JSON object");
        assertThat(Found.inText(reader, "{\"images\":{\"a\":1},\"annotations\":null}")
                        .problems())
                .isEmpty();
        assertThat(Found.inText(reader, "{\"images\":[{\"id\":1,\"file_name\":\"a\"}")
                        .problems())
                .hasSize(1);
    }
}
