namespace Infrastructure.Tests;

/// <summary>The template evaluated for every combination, once for all tests.</summary>
public sealed class EvaluatedTemplates : IAsyncLifetime
{
    private readonly Dictionary<Combination, Evaluated> _evaluated = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("suggestionflow-infra-");

    internal IReadOnlyCollection<Evaluated> All => _evaluated.Values;

    internal Evaluated For(Combination combination) => _evaluated[combination];

    public async ValueTask InitializeAsync()
    {
        var template = Path.GetRelativePath(_folder.FullName, Path.Combine(Repository.Infra, "main.bicep")).Replace('\\', '/');
        using var bicep = new BicepServer();
        foreach (var combination in Combination.All)
        {
            var file = Path.Combine(_folder.FullName, $"{combination.ToString().Replace(' ', '-')}.bicepparam");
            await File.WriteAllTextAsync(file, combination.ToParameters(template));
            _evaluated[combination] = new(combination, await bicep.SnapshotAsync(file));
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
