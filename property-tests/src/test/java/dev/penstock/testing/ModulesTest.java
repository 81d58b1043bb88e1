package dev.penstock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests run on the class path; here the modules are resolved as a modular application would.
 */
class ModulesTest {
  private static final ModuleLayer LAYER = layer();

  @Test
  void eachModuleRequiresWhatTheDesignSays() {
    assertThat(required("dev.penstock.dsl")).containsOnly("com.google.gson");
    assertThat(required("dev.penstock.compiler")).containsOnly("dev.penstock.dsl");
    assertThat(required("dev.penstock.interpreter")).containsOnly("dev.penstock.dsl");
    assertThat(required("dev.penstock.runtime"))
        .containsOnly(
            "dev.penstock.dsl",
            "dev.penstock.compiler",
            "dev.penstock.interpreter",
            "java.sql",
            "org.xerial.sqlitejdbc");
  }

  @Test
  void internalsAreNotExported() {
    assertThat(exported("dev.penstock.dsl"))
        .containsOnly("dev.penstock", "dev.penstock.expr", "dev.penstock.ir", "dev.penstock.value");
    assertThat(exported("dev.penstock.compiler")).containsOnly("dev.penstock.compiler");
    assertThat(exported("dev.penstock.interpreter")).containsOnly("dev.penstock.interpret");
    assertThat(exported("dev.penstock.runtime")).containsOnly("dev.penstock.runtime");
    assertThat(exported("dev.penstock.testing")).containsOnly("dev.penstock.testing");
  }

  @Test
  void exportedSignaturesNameExportedTypesOnly() throws Exception {
    List<String> found = new ArrayList<>();
    for (Class<?> type : exportedTypes()) {
      mentioned(type)
          .filter(ModulesTest::isHidden)
          .forEach(hidden -> found.add(type.getName() + " names " + hidden.getName()));
    }
    assertThat(found).isEmpty();
  }

  private static ModuleLayer layer() {
    ModuleFinder finder =
        ModuleFinder.of(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new));
    Configuration modules =
        ModuleLayer.boot()
            .configuration()
            .resolve(finder, ModuleFinder.of(), Set.of("dev.penstock.testing"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());
  }

  private static ModuleDescriptor descriptor(String module) {
    return LAYER.findModule(module).orElseThrow().getDescriptor();
  }

  /** What a module needs when it runs. */
  private static Set<String> required(String module) {
    return descriptor(module).requires().stream()
        .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
        .map(ModuleDescriptor.Requires::name)
        .filter(name -> !name.equals("java.base"))
        .collect(Collectors.toSet());
  }

  /** The packages that everyone may use. */
  private static Set<String> exported(String module) {
    return descriptor(module).exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static List<Class<?>> exportedTypes() throws IOException, ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    for (ResolvedModule module : LAYER.configuration().modules()) {
      if (!module.name().startsWith("dev.penstock.")) {
        continue;
      }
      try (ModuleReader reader = module.reference().open();
          Stream<String> names = reader.list()) {
        for (String name : names.filter(n -> n.matches("dev/.*(?<!-info)\\.class")).toList()) {
          Class<?> type =
              LAYER
                  .findLoader(module.name())
                  .loadClass(name.replace(".class", "").replace('/', '.'));
          if (isVisible(type) && !isHidden(type)) {
            types.add(type);
          }
        }
      }
    }
    assertThat(types).isNotEmpty();
    return types;
  }

  private static boolean isVisible(Class<?> type) {
    return isVisible(type.getModifiers())
        && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean isHidden(Class<?> type) {
    return type.getModule().getName() != null
        && type.getModule().getName().startsWith("dev.penstock.")
        && !type.getModule().isExported(type.getPackageName());
  }

  /** The types in the signatures of a type's public and protected members. */
  private static Stream<Class<?>> mentioned(Class<?> type) {
    List<Type> types = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      types.add(type.getGenericSuperclass());
    }
    Stream.of(type.getDeclaredFields())
        .filter(ModulesTest::isOffered)
        .forEach(field -> types.add(field.getGenericType()));
    Stream.of(type.getDeclaredMethods())
        .filter(ModulesTest::isOffered)
        .forEach(method -> types.add(method.getGenericReturnType()));
    Stream.<Executable>concat(
            Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
        .filter(ModulesTest::isOffered)
        .forEach(member -> types.addAll(List.of(member.getGenericParameterTypes())));
    return types.stream().flatMap(ModulesTest::classes);
  }

  private static boolean isOffered(Member member) {
    return isVisible(member.getModifiers()) && !member.isSynthetic();
  }

  private static Stream<Class<?>> classes(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isArray() ? classes(plain.getComponentType()) : Stream.of(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return Stream.concat(
          classes(generic.getRawType()),
          Stream.of(generic.getActualTypeArguments()).flatMap(ModulesTest::classes));
    }
    if (type instanceof GenericArrayType array) {
      return classes(array.getGenericComponentType());
    }
    return Stream.empty(); // variables and wildcards, whose bounds are checked where they are used
  }
}
