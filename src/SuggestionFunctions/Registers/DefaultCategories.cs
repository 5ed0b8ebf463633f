namespace SuggestionFunctions.Registers;

/// <summary>The categories a town starts with; it keeps its own list from then on. Lists show them in the order of their ids.</summary>
public static class DefaultCategories
{
    public static IReadOnlyList<Category> All { get; } =
    [
        Of("c01", "农业农村"),
        Of("c02", "水利"),
        Of("c03", "道路交通"),
        Of("c04", "教育"),
        Of("c05", "医疗卫生"),
        Of("c06", "养老民生"),
        Of("c07", "环境保护"),
        Of("c08", "公共安全"),
        Of("c09", "文化体育"),
        Of("c10", "市场商贸"),
        Of("c11", "城镇建设"),
        Of("c12", "社会治理"),
        Of("c99", "其他"),
    ];

    private static Category Of(string id, string name) => new() { Id = id, Name = name };
}
