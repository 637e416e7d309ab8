package io.kefu.modeling.checkpoint;

import io.kefu.modeling.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Python pickles (protocols 2 to 4) of a dictionary of tensors. A pickle is a program that may call
 * anything; this machine knows the calls that rebuild a tensor and refuses every other name.
 */
final class Unpickler {
  private static final Object MARK = new Object();

  private final ByteBuffer in;
  private final Deque<Object> stack = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  Unpickler(byte[] pickle) {
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * @param type null where it holds no floating-point numbers
   */
  record Storage(String key, FloatType type) {}

  /**
   * @param offset first element in the storage; {@code stride} in elements as well
   */
  record Tensor(Storage storage, long offset, long[] shape, long[] stride) {}

  private record Name(String value) {}

  /** {@code torch.save} may nest the weights below {@code state_dict}. */
  Map<String, Tensor> tensors() {
    Object root;
    try {
      root = run();
    } catch (java.nio.BufferUnderflowException
        | java.util.NoSuchElementException
        | ClassCastException
        | NullPointerException e) {
      throw new ModelException("its pickle is damaged", e);
    }
    if (root instanceof Map<?, ?> map && map.get("state_dict") instanceof Map<?, ?> inner) {
      root = inner;
    }
    if (!(root instanceof Map<?, ?> entries)) {
      throw new ModelException("its pickle holds no dictionary of tensors");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    entries.forEach(
        (name, value) -> {
          if (name instanceof String text && value instanceof Tensor tensor) {
            tensors.put(text, tensor);
          }
        });
    return tensors;
  }

  private Object run() {
    while (true) {
      int op = in.get() & 0xFF;
      switch (op) {
        case 0x80 -> in.get(); // PROTO
        case 0x95 -> in.getLong(); // FRAME
        case '}', ')', ']' -> stack.push(op == '}' ? new LinkedHashMap<>() : new ArrayList<>());
        case '(' -> stack.push(MARK);
        case 'X' -> stack.push(text(in.getInt()));
        case 0x8C -> stack.push(text(in.get() & 0xFF));
        case 'K' -> stack.push((long) (in.get() & 0xFF));
        case 'M' -> stack.push((long) (in.getShort() & 0xFFFF));
        case 'J' -> stack.push((long) in.getInt());
        case 0x8A -> stack.push(longInteger(in.get() & 0xFF));
        case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
        case 'N' -> stack.push(new Name("None"));
        case 0x88 -> stack.push(true);
        case 0x89 -> stack.push(false);
        case 'q' -> memo.put(in.get() & 0xFF, stack.peek());
        case 'r' -> memo.put(in.getInt(), stack.peek());
        case 0x94 -> memo.put(memo.size(), stack.peek());
        case 'h' -> stack.push(memo.get(in.get() & 0xFF));
        case 'j' -> stack.push(memo.get(in.getInt()));
        case 'c' -> stack.push(new Name(line() + "." + line()));
        case 0x93 -> {
          Object name = stack.pop();
          stack.push(new Name(stack.pop() + "." + name));
        }
        case 't' -> stack.push(popToMark());
        case 0x85, 0x86, 0x87 -> stack.push(pop(op - 0x84));
        case 'Q' -> stack.push(storage(list(stack.pop())));
        case 'R' -> {
          List<?> arguments = list(stack.pop());
          stack.push(call((Name) stack.pop(), arguments));
        }
        case 's' -> {
          List<Object> pair = pop(2);
          put(stack.peek(), pair);
        }
        case 'u' -> {
          List<Object> items = popToMark();
          put(stack.peek(), items);
        }
        case 'a' -> {
          Object item = stack.pop();
          add(stack.peek(), List.of(item));
        }
        case 'e' -> {
          List<Object> items = popToMark();
          add(stack.peek(), items);
        }
        case 'b' -> stack.pop(); // BUILD: attributes of a dictionary, such as _metadata
        case '0' -> stack.pop();
        case '.' -> {
          return stack.pop();
        }
        default ->
            throw new ModelException(
                "its pickle does what no file of tensors does (code " + op + ")");
      }
    }
  }

  /** The only calls that there are. */
  private static Object call(Name function, List<?> arguments) {
    return switch (function.value()) {
      case "collections.OrderedDict" -> new LinkedHashMap<>();
      case "torch._utils._rebuild_tensor_v2" ->
          new Tensor(
              (Storage) arguments.get(0),
              (Long) arguments.get(1),
              longs(list(arguments.get(2))),
              longs(list(arguments.get(3))));
      case "torch._utils._rebuild_parameter" -> arguments.get(0);
      default ->
          throw new ModelException(
              "its pickle wants to call '"
                  + function.value()
                  + "', which no file of tensors needs");
    };
  }

  private static Storage storage(List<?> id) {
    if (!"storage".equals(id.get(0))) {
      throw new ModelException("its pickle refers to something that is no storage");
    }
    FloatType type =
        switch (((Name) id.get(1)).value()) {
          case "torch.FloatStorage" -> FloatType.F32;
          case "torch.DoubleStorage" -> FloatType.F64;
          case "torch.HalfStorage" -> FloatType.F16;
          case "torch.BFloat16Storage" -> FloatType.BF16;
          default -> null;
        };
    String key = (String) id.get(2);
    if (!key.matches("[0-9]+")) {
      throw new ModelException("its pickle names a storage that cannot be one");
    }
    return new Storage(key, type);
  }

  private static void put(Object target, List<Object> items) {
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) target;
    for (int i = 0; i + 1 < items.size(); i += 2) {
      map.put(items.get(i), items.get(i + 1));
    }
  }

  private static void add(Object target, List<Object> items) {
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) target;
    list.addAll(items);
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static long[] longs(List<?> values) {
    return values.stream().mapToLong(v -> (Long) v).toArray();
  }

  private List<Object> pop(int count) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(0, stack.pop());
    }
    return items;
  }

  private List<Object> popToMark() {
    List<Object> items = new ArrayList<>();
    while (stack.peek() != MARK) {
      items.add(stack.pop());
    }
    stack.pop();
    java.util.Collections.reverse(items);
    return items;
  }

  private String text(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new java.nio.BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() {
    StringBuilder text = new StringBuilder();
    for (char c = (char) in.get(); c != '\n'; c = (char) in.get()) {
      text.append(c);
    }
    return text.toString();
  }

  private long longInteger(int length) {
    if (length > 8) {
      throw new ModelException("its pickle holds a number no tensor needs");
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      long next = i == length - 1 ? in.get() : in.get() & 0xFF;
      value |= next << (8 * i);
    }
    return value;
  }
}
