package dev.assay.transfer;

import dev.assay.gateway.format.FormatReader;
import dev.assay.gateway.format.coco.CocoReader;
import dev.assay.gateway.format.csv.CsvReader;
import dev.assay.gateway.format.cvat.CvatReader;
import dev.assay.gateway.format.labelstudio.LabelStudioExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The formats of {@code assay import}. */
public enum ImportFormat {
    LABEL_STUDIO("label-studio", ".json"),
    CVAT("cvat", ".xml"),
    COCO("coco", ".json"),
    CSV("csv", ".csv");

    private final String label;
    private final String ending;

    ImportFormat(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    /** How the name of the file in an archive ends. */
    String ending() {
        return ending;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return label;
    }

    /** Names for the command line's help. */
    public static List<String> names() {
        return List.of(values()).stream().map(ImportFormat::toString).toList();
    }

    /** @throws IllegalArgumentException if there is no such format */
    public static ImportFormat of(String name) {
        return List.of(values()).stream()
                .filter(format -> format.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no format '" + name + "'; there are " + String.join(", ", names())));
    }

    /** A reader of a file with these options. */
    FormatReader reader(ImportOptions options, Path file, List<String> labels, int maxImageBytes) throws IOException {
        return switch (this) {
            case LABEL_STUDIO -> new LabelStudioExport(options.labelStudio(maxImageBytes));
            case CVAT -> new CvatReader(options.provenance(file, maxImageBytes));
            case COCO -> new CocoReader(options.provenance(file, maxImageBytes), options.annotatorField());
            case CSV -> new CsvReader(options.provenance(file, maxImageBytes), options.csv(labels));
        };
    }
}
