package dev.assay.line;

import dev.assay.runtime.store.HostTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The distinct rows of a checkpoint's buffers: a sample that several annotators labelled is written once. */
final class RowTable {

    private final List<byte[]> rows = new ArrayList<>();
    private final Map<Key, Integer> places = new HashMap<>();

    /** Place of a row, which is added if no equal one is there. */
    int place(byte[] row) {
        return places.computeIfAbsent(Key.of(row), key -> {
            rows.add(row);
            return rows.size() - 1;
        });
    }

    /** A row by its bytes. All rows of all buffers are hashed at each checkpoint, so by what processors have an instruction for. */
    private record Key(byte[] row, int hash) {

        static Key of(byte[] row) {
            CRC32C checksum = new CRC32C();
            checksum.update(row, 0, row.length);
            return new Key(row, (int) checksum.getValue());
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(row, key.row);
        }
    }

    /** All rows: U8, shape (rows, bytes of a row). */
    HostTensor write(int rowBytes) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(rows.size(), rowBytes));
        rows.forEach(bytes::put);
        return new HostTensor(HostTensor.Type.U8, List.of((long) rows.size(), (long) rowBytes), bytes.flip());
    }

    /** Rows of a tensor that {@link #write} made. */
    static List<byte[]> read(HostTensor tensor) {
        int count = Math.toIntExact(tensor.shape().get(0));
        int rowBytes = Math.toIntExact(tensor.shape().get(1));
        ByteBuffer bytes = tensor.data().duplicate();
        List<byte[]> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] row = new byte[rowBytes];
            bytes.get(row);
            rows.add(row);
        }
        return rows;
    }
}
