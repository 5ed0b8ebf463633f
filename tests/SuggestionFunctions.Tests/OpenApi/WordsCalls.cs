using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of the town's words.</summary>
internal static class WordsCalls
{
    public static Call Read { get; } = new("WordsRead", async town => new Sent(await town.AsAsync("deputy1"), "/api/words"));

    public static Call Put { get; } = new("WordsPut", async town => new Sent(await town.AsAsync("office"), "/api/words", new()
    {
        ["telephone"] = "0572-3700001",
        ["instructions"] = new JsonArray(new JsonObject { ["step"] = "secretaryReview", ["text"] = "请按程序交办。" }, new JsonObject { ["text"] = "请阅。" }),
        ["replyTemplates"] = new JsonArray(new JsonObject { ["name"] = "A 类", ["class"] = "A", ["text"] = "现答复如下：" }),
    }));
}
