package dev.penstock.runtime.functions;

import dev.penstock.compiler.contract.SqlFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operands from the hundredth on in one BLOB, for SQLite takes no more than a hundred of them.
 * Its first byte begins no JSONB.
 */
final class Packed {
  private static final int MARK = 0xFF;
  private static final int NULL = 0;

  /** Where the packed operands are in a call. */
  static final int PLACE = SqlFunction.MOST_ARGUMENTS - 1;

  private Packed() {}

  static byte[] write(Operands operands) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(MARK);
      out.writeInt(operands.count());
      for (int i = 0; i < operands.count(); i++) {
        write(operands.column(i), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(@Nullable Object column, DataOutputStream out) throws IOException {
    if (column instanceof Long number) {
      out.writeByte(Operands.INTEGER);
      out.writeLong(number);
    } else if (column instanceof Double number) {
      out.writeByte(Operands.FLOAT);
      out.writeDouble(number);
    } else if (column instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte(Operands.TEXT);
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (column instanceof byte[] bytes) {
      out.writeByte(Operands.BLOB);
      out.writeInt(bytes.length);
      out.write(bytes);
    } else {
      out.writeByte(NULL);
    }
  }

  /** The operands that a BLOB packs; none if it is a value. */
  static List<@Nullable Object> read(byte @Nullable [] bytes) {
    List<@Nullable Object> columns = new ArrayList<>();
    if (bytes == null || (bytes[0] & 0xFF) != MARK) {
      return columns;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readByte();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        columns.add(read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return columns;
  }

  private static @Nullable Object read(DataInputStream in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case Operands.INTEGER -> in.readLong();
      case Operands.FLOAT -> in.readDouble();
      case Operands.TEXT -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      case Operands.BLOB -> in.readNBytes(in.readInt());
      case NULL -> null;
      default -> throw new IllegalStateException("no operand has the type " + type);
    };
  }
}
