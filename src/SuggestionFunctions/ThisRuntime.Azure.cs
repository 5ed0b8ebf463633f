using Microsoft.Azure.Functions.Worker.Builder;

namespace SuggestionFunctions;

/// <summary>What differs on Azure: nothing yet. Time only passes there, and there is no demo.</summary>
internal static class ThisRuntime
{
    public static void Add(FunctionsApplicationBuilder builder)
    {
    }
}
