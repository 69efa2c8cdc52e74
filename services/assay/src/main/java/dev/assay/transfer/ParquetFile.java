package dev.assay.transfer;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Writes a table as Parquet, compressed with Snappy. */
final class ParquetFile {

    private ParquetFile() {}

    static void write(Table table, Path file) throws IOException {
        // The writer takes no file that is there.
        Files.deleteIfExists(file);
        MessageType type = new MessageType(
                "row", table.columns().stream().map(ParquetFile::type).toList());
        List<Column> columns = new ArrayList<>(table.columns());
        try (ParquetWriter<List<Object>> rows = ParquetWriter.writeFile(type, file.toFile(), (row, values) -> {
            for (int i = 0; i < columns.size(); i++) {
                values.write(columns.get(i).name(), value(row.get(i)));
            }
        })) {
            for (List<Object> row : table.rows()) {
                rows.write(row);
            }
        }
    }

    private static Object value(Object value) {
        return value instanceof Instant time ? (Object) time.toEpochMilli() : value;
    }

    private static Type type(Column column) {
        return switch (column.kind()) {
            case TEXT ->
                Types.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case WHOLE -> Types.required(PrimitiveTypeName.INT64).named(column.name());
            case NUMBER -> Types.required(PrimitiveTypeName.DOUBLE).named(column.name());
            case TIME ->
                Types.required(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                        .named(column.name());
        };
    }
}
