namespace Infrastructure.Tests.Rules;

internal static class AppRules
{
    private const string Site = "Microsoft.Web/sites";

    public static IEnumerable<string> Transport(Evaluated deployment) => Expect(
        deployment, ("properties.httpsOnly", "true"), ("properties.siteConfig.minTlsVersion", "1.2"), ("properties.siteConfig.scmMinTlsVersion", "1.2"), ("properties.siteConfig.ftpsState", "Disabled"));

    public static IEnumerable<string> BasicAuthentication(Evaluated deployment)
    {
        foreach (var finding in Expect(deployment, ("properties.siteConfig.remoteDebuggingEnabled", "false")))
        {
            yield return finding;
        }

        foreach (var door in new[] { "ftp", "scm" })
        {
            if (!deployment.Of($"{Site}/basicPublishingCredentialsPolicies").Any(policy =>
                Evaluated.IdOf(policy).EndsWith($"/{door}", StringComparison.Ordinal) && Evaluated.Value(policy, "properties.allow") == "false"))
            {
                yield return $"{door} takes a user name and password";
            }
        }
    }

    private static IEnumerable<string> Expect(Evaluated deployment, params (string Path, string Value)[] expected) =>
        from app in deployment.Of(Site).DefaultIfEmpty([])
        from one in expected
        where Evaluated.Value(app, one.Path) != one.Value
        select $"{one.Path} is '{Evaluated.Value(app, one.Path)}'";
}
