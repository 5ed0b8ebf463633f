using System.Text.Json.Nodes;

namespace SuggestionFlow.Bench.Cases;

/// <summary>What is submitted.</summary>
internal static class CaseText
{
    public static JsonObject Suggestion(string? category) => new()
    {
        ["title"] = "建议增设垃圾分类收集点",
        ["facts"] = "村口只有一个收集点。",
        ["request"] = "请增设两个收集点。",
        ["category"] = category,
        ["origin"] = new JsonObject { ["kind"] = "recess" },
        ["mayPublish"] = true,
    };
}
