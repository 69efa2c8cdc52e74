package dev.assay.transfer;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a table as CSV in UTF-8, with a header; texts are quoted where they must be. */
final class CsvFile {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private CsvFile() {}

    static void write(Table table, Path file) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder();
        table.columns().forEach(column -> schema.addColumn(column.name()));
        try (OutputStream out = Files.newOutputStream(file);
                SequenceWriter rows = MAPPER.writer(schema.build()).writeValues(out)) {
            rows.write(table.columns().stream().map(Column::name).toList());
            for (List<Object> row : table.rows()) {
                rows.write(row.stream().map(Object::toString).toList());
            }
        }
    }
}
