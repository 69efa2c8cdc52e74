package dev.assay.gateway.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.FormatReader;
import dev.assay.gateway.format.JsonFiles;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.format.SampleLabels;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads COCO's JSON: an image is a sample, named by its file name, and its label set are the categories of its annotations. As
 * those come in any order, which categories an image has is held in memory for all images, while outlines are not.
 */
public final class CocoReader implements FormatReader {

    static final String FORMAT = "coco";
    private static final String UNNAMED = "coco";

    private final Provenance provenance;
    private final Optional<String> annotatorField;

    /**
     * @param annotatorField field of an annotation, or of its {@code attributes}, that says who made it; several annotators
     *     of an image then give a label set each
     */
    public CocoReader(Provenance provenance, Optional<String> annotatorField) {
        this.provenance = provenance;
        this.annotatorField = annotatorField;
    }

    @Override
    public void read(InputStream in, Finds finds) throws IOException {
        CocoTables tables = new CocoTables();
        JsonFiles.object(in, finds, (name, value) -> field(name, value, tables, finds));
        SampleLabels items = new SampleLabels(FORMAT, provenance, finds);
        for (Map.Entry<String, CocoTables.Image> entry : tables.images().entrySet()) {
            image(entry.getKey(), entry.getValue(), tables, items, finds);
        }
        for (String image : tables.strayImages()) {
            finds.problem("annotations of image " + Texts.shown(image), "there is no such image");
        }
    }

    private void field(String name, JsonParser value, CocoTables tables, Finds finds) throws IOException {
        switch (name) {
            case "images" -> JsonFiles.array(value, (index, image) -> image(index, image, tables, finds));
            case "categories" ->
                JsonFiles.array(
                        value,
                        (index, category) -> tables.category(
                                Texts.id(category.path("id")),
                                category.path("name").asText("")));
            case "annotations" ->
                JsonFiles.array(value, (index, annotation) -> annotation(index, annotation, tables, finds));
            default -> value.skipChildren();
        }
    }

    private static void image(int index, JsonNode image, CocoTables tables, Finds finds) throws IOException {
        String id = Texts.id(image.path("id"));
        String file = image.path("file_name").asText("");
        if (id.isBlank() || file.isBlank()) {
            finds.problem("images[" + index + "]", "it has no id, or no file_name");
        } else if (!tables.image(id, new CocoTables.Image(file, image.path("features")))) {
            finds.problem("images[" + index + "]", "there is an image " + Texts.shown(id) + " already");
        }
    }

    private void annotation(int index, JsonNode annotation, CocoTables tables, Finds finds) throws IOException {
        String image = Texts.id(annotation.path("image_id"));
        String category = Texts.id(annotation.path("category_id"));
        if (image.isBlank() || category.isBlank()) {
            finds.problem("annotations[" + index + "]", "it has no image_id, or no category_id");
            return;
        }
        tables.annotate(image, annotator(annotation), category);
    }

    private String annotator(JsonNode annotation) {
        if (annotatorField.isPresent()) {
            String field = annotatorField.get();
            String own = Texts.id(annotation.path(field));
            String told = own.isBlank() ? Texts.id(annotation.path("attributes").path(field)) : own;
            if (!told.isBlank()) {
                return told;
            }
        }
        return provenance.annotator().orElse(UNNAMED);
    }

    private void image(String id, CocoTables.Image image, CocoTables tables, SampleLabels items, Finds finds)
            throws IOException {
        String where = "image " + Texts.shown(id);
        try {
            if (image.features().isArray()) {
                items.sample(image.file(), provenance.payloads().of(image.features()), where);
            } else {
                items.image(image.file(), image.file(), where);
            }
        } catch (UnusableException e) {
            finds.problem(where, String.valueOf(e.getMessage()));
        }
        Map<String, BitSet> sets = tables.sets(id);
        if (sets.isEmpty()) {
            sets = Map.of(provenance.annotator().orElse(UNNAMED), new BitSet());
        }
        for (Map.Entry<String, BitSet> set : sets.entrySet()) {
            try {
                List<String> labels = new ArrayList<>(tables.names(set.getValue()));
                items.labels(image.file(), set.getKey(), labels, provenance.changed(), where);
            } catch (UnusableException e) {
                finds.problem(where, String.valueOf(e.getMessage()));
            }
        }
    }
}
